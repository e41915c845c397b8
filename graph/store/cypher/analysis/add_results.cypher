// Keep what a run found per link (overdracht X → Y); a link only seen in the log gets its identity.
// $run: id, $rows: [{link, props}]  -> written
MATCH (run:AnalysisRun {id: $run})
UNWIND $rows AS row
MERGE (link:Link {id: row.link})
CREATE (run)-[:FOUND]->(result:Result)
SET result = row.props
CREATE (result)-[:ABOUT]->(link)
RETURN count(result) AS written
