// Replace the projection of a recommendation (aanbeveling) by what its journal now says.
// $id, $now, $open, $state, $deadlines: [properties]
// ->
MERGE (r:Recommendation {id: $id});
MATCH (r:Recommendation {id: $id})-[:STATE]->(old:RecommendationState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (r:Recommendation {id: $id})
CREATE (r)-[:STATE]->(s:RecommendationState)
SET s = $state;
MATCH (d:Deadline {recommendation: $id})
DETACH DELETE d;
UNWIND $deadlines AS row
MERGE (d:Deadline {id: row.id})
SET d = row
