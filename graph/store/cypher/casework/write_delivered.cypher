// Replace the projection of a delivered indicator (kernindicator) by what its journal now says.
// $id, $now, $open, $state
// ->
MERGE (n:DeliveredIndicator {id: $id});
MATCH (n:DeliveredIndicator {id: $id})-[:STATE]->(old:DeliveredIndicatorState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (n:DeliveredIndicator {id: $id})
CREATE (n)-[:STATE]->(s:DeliveredIndicatorState)
SET s = $state
