// Destroy a part of what an analysis found.
// $run, $most  -> destroyed
MATCH (:AnalysisRun {id: $run})-[:FOUND]->(found)
WITH found LIMIT $most
DETACH DELETE found
RETURN count(*) AS destroyed
