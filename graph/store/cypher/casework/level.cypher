// The projection of one supervision level as it stands.
// $id, $open  -> state
MATCH (l:SupervisionLevel {id: $id})-[:STATE]->(s:SupervisionLevelState)
WHERE s.recorded_to = $open
RETURN s{.*} AS state
