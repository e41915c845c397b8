// Keep what a dataset counted of whole cases of a chain, per month of intake.
// $dataset: id, $rows: [props]  -> written
MATCH (d:Dataset {id: $dataset})
UNWIND $rows AS row
CREATE (d)-[:COUNTED]->(m:ChainMonth)
SET m = row
RETURN count(m) AS written
