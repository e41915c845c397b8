// What is kept of all runs, by link.
// -> about, body
MATCH (run:AnalysisRun)-[:FOUND]->(result:Result)-[:ABOUT]->(link:Link)
RETURN link.id AS about, result.body AS body
ORDER BY about
