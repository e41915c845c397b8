// Replace the projection of a visit (bezoek) by what its journal now says.
// $id, $now, $open, $state
// ->
MERGE (v:Visit {id: $id});
MATCH (v:Visit {id: $id})-[:STATE]->(old:VisitState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (v:Visit {id: $id})
CREATE (v)-[:STATE]->(s:VisitState)
SET s = $state
