// Replace the projection of a data check (gegevenscheck) by what its journal now says.
// $id, $now, $open, $state
// ->
MERGE (c:DataCheck {id: $id});
MATCH (c:DataCheck {id: $id})-[:STATE]->(old:DataCheckState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (c:DataCheck {id: $id})
CREATE (c)-[:STATE]->(s:DataCheckState)
SET s = $state;
MATCH (c:DataCheck {id: $id})-[:STATE]->(s:DataCheckState)
WHERE s.recorded_to = $open
MATCH (run:AnalysisRun {id: s.run})-[:FOUND]->(r:Result)
WHERE r.link IN s.links
CREATE (s)-[:OF]->(r)
