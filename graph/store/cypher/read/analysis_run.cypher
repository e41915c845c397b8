// One analysis run with how many links it gave each status, and how many handovers are systemic.
// $id
// -> run, statuses, systemic
MATCH (run:AnalysisRun {id: $id})
WHERE /*may-read result run*/
RETURN run{.*} AS run,
  [(run)-[:FOUND]->(r:Result) | coalesce(r.status, 'unknown')] AS statuses,
  size([(run)-[:FOUND]->(h:HandoverResult) WHERE h.systemic | h.id]) AS systemic
