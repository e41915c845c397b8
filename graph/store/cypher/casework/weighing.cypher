// The projection of one weighing as it stands.
// $id, $open  -> state
MATCH (w:Weighing {id: $id})-[:STATE]->(s:WeighingState)
WHERE s.recorded_to = $open
RETURN s{.*} AS state
