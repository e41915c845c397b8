// Remove a part of the counts of a dataset that was never accepted.
// $dataset: id, $most  -> removed
MATCH (d:Dataset {id: $dataset})-[:COUNTED]->(m)
WITH m LIMIT $most
DETACH DELETE m
RETURN count(*) AS removed
