// Replace the projection of a supervision level (trede) by what its journal now says.
// $id, $now, $open, $state
// ->
MERGE (l:SupervisionLevel {id: $id});
MATCH (l:SupervisionLevel {id: $id})-[:STATE]->(old:SupervisionLevelState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (l:SupervisionLevel {id: $id})
CREATE (l)-[:STATE]->(s:SupervisionLevelState)
SET s = $state
