// Keep what a run found per handover (overdracht).
// $run: id, $rows: [{handover, props}]  -> written
MATCH (run:AnalysisRun {id: $run})
UNWIND $rows AS row
MERGE (handover:Handover {id: row.handover})
CREATE (run)-[:FOUND]->(result:HandoverResult)
SET result = row.props
CREATE (result)-[:ABOUT]->(handover)
RETURN count(result) AS written
