// Keep what a dataset counted of a link (overdracht X → Y) in a month sent.
// $dataset: id, $rows: [{link, props}]  -> written
MATCH (d:Dataset {id: $dataset})
UNWIND $rows AS row
MERGE (link:Link {id: row.link})
CREATE (d)-[:COUNTED]->(m:Measurement)
SET m = row.props
CREATE (m)-[:OF]->(link)
RETURN count(m) AS written
