// Replace the projection of a weighing (weging) by what its journal now says.
// $id, $now, $open, $state
// ->
MERGE (w:Weighing {id: $id});
MATCH (w:Weighing {id: $id})-[:STATE]->(old:WeighingState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (w:Weighing {id: $id})
CREATE (w)-[:STATE]->(s:WeighingState)
SET s = $state;
MATCH (w:Weighing {id: $id})-[:STATE]->(s:WeighingState)
WHERE s.recorded_to = $open
MATCH (r:Result {id: $id})
CREATE (s)-[:OF]->(r);
MATCH (w:Weighing {id: $id})-[:STATE]->(s:WeighingState)
WHERE s.recorded_to = $open
MATCH (r:HandoverResult {id: $id})
CREATE (s)-[:OF]->(r)
