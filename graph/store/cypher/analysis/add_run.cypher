// Keep one analysis run of a chain.
// $run: its properties
// ->
MERGE (c:Chain {id: $run.chain})
CREATE (run:AnalysisRun)
SET run = $run
CREATE (run)-[:OF]->(c)
