// Destroy a part of the counts of a dataset that were replaced before an instant.
// $dataset, $before, $most  -> destroyed
MATCH (d:Dataset {id: $dataset})-[:COUNTED]->(m)
WHERE m.recorded_to < $before
WITH m LIMIT $most
DETACH DELETE m
RETURN count(*) AS destroyed
