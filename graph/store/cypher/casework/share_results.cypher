// Give results of an analysis the class of those whose both ends were checked.
// $run, $links, $shared  -> shared
MATCH (run:AnalysisRun {id: $run})-[:FOUND]->(r:Result)
WHERE r.link IN $links
SET r.class = $shared
RETURN count(r) AS shared
