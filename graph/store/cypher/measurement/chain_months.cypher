// What is counted of whole cases of a chain, as held at an instant.
// $chain, $recorded  -> m
MATCH (d:Dataset {chain: $chain})
WHERE d.recorded_from <= $recorded AND $recorded < d.recorded_to
MATCH (d)-[:COUNTED]->(m:ChainMonth)
WHERE $recorded < m.recorded_to
RETURN m {.*} AS m
