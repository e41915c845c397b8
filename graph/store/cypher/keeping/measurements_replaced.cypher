// Datasets of which counts were replaced before an instant.
// $before  -> id
MATCH (d:Dataset)-[:COUNTED]->(m)
WHERE m.recorded_to < $before
RETURN DISTINCT d.id AS id
ORDER BY id
