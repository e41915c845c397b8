// Close in recorded time what other datasets of a chain and source counted in these months.
// $chain, $source, $dataset: the one that stays, $first, $last, $open, $now  -> closed
MATCH (d:Dataset {chain: $chain})
WHERE d.source = $source AND d.id <> $dataset AND d.recorded_to = $open
MATCH (d)-[:COUNTED]->(m)
WHERE m.recorded_to = $open AND m.month >= $first AND m.month <= $last
SET m.recorded_to = $now
RETURN count(m) AS closed
