// Replace the projection of a signal (signaal) by what its journal now says.
// $id, $now, $open, $state
// ->
MERGE (n:Signal {id: $id});
MATCH (n:Signal {id: $id})-[:STATE]->(old:SignalState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (n:Signal {id: $id})
CREATE (n)-[:STATE]->(s:SignalState)
SET s = $state
