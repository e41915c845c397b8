// Datasets of a chain as held at an instant, and how many of their months still stand.
// $chain, $recorded  -> dataset, standing, replaced
MATCH (d:Dataset {chain: $chain})
WHERE d.recorded_from <= $recorded AND $recorded < d.recorded_to
OPTIONAL MATCH (d)-[:COUNTED]->(m)
WITH d, sum(CASE WHEN m.recorded_to > $recorded THEN 1 ELSE 0 END) AS standing,
     sum(CASE WHEN m.recorded_to <= $recorded THEN 1 ELSE 0 END) AS replaced
RETURN d {.*} AS dataset, standing, replaced
ORDER BY d.source, d.recorded_from
