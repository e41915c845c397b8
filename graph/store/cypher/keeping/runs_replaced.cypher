// Analyses and balances that were replaced before an instant, and whose results nobody weighed or
// took up.
// $before  -> id
MATCH (run:AnalysisRun|Balance)
WHERE run.recorded_to < $before
  AND NOT EXISTS { MATCH (run)-[:FOUND]->(r:Result) MATCH (:Weighing {id: r.id}) }
RETURN run.id AS id
ORDER BY id
