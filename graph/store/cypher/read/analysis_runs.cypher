// Analysis runs, the newest first; as held at the instant, so those that a newer one closed too.
// $chain: null for all, $recorded, $limit
// -> run, statuses, systemic
MATCH (run:AnalysisRun)
WHERE /*may-read result run*/
  AND run.recorded_from <= $recorded
  AND ($chain IS NULL OR run.chain = $chain)
WITH run ORDER BY run.started_at DESC, run.id LIMIT $limit
RETURN run{.*} AS run,
  [(run)-[:FOUND]->(r:Result) | coalesce(r.status, 'unknown')] AS statuses,
  size([(run)-[:FOUND]->(h:HandoverResult) WHERE h.systemic | h.id]) AS systemic
ORDER BY run.started_at DESC, run.id
