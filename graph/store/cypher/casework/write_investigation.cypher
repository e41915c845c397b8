// Replace the projection of an investigation (onderzoek) by what its journal now says.
// $id, $now, $open, $state, $handovers: [id]
// $participations, $losses, $requests, $deadlines: [properties]
// ->
MERGE (i:Investigation {id: $id});
MATCH (i:Investigation {id: $id})-[:STATE]->(old:InvestigationState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (i:Investigation {id: $id})
CREATE (i)-[:STATE]->(s:InvestigationState)
SET s = $state;
UNWIND $handovers AS handover
MATCH (i:Investigation {id: $id})-[:STATE]->(s:InvestigationState)
WHERE s.recorded_to = $open
MATCH (h:Handover {id: handover})
CREATE (s)-[:COVERS]->(h);
UNWIND $participations AS row
MATCH (i:Investigation {id: $id})-[:STATE]->(s:InvestigationState)
WHERE s.recorded_to = $open
MERGE (n:Inspectorate {id: row.inspectorate})
CREATE (s)-[:HAS_PARTICIPATION]->(p:Participation)-[:OF]->(n)
SET p = row;
UNWIND $losses AS row
MATCH (i:Investigation {id: $id})-[:STATE]->(s:InvestigationState)
WHERE s.recorded_to = $open
CREATE (s)-[:HAS_LOSS]->(x:ScopeLoss)
SET x = row;
UNWIND $requests AS row
MATCH (i:Investigation {id: $id})-[:STATE]->(s:InvestigationState)
WHERE s.recorded_to = $open
CREATE (s)-[:HAS_REQUEST]->(q:InformationRequest)
SET q = row;
MATCH (d:Deadline {investigation: $id})
WHERE d.recommendation IS NULL
DETACH DELETE d;
UNWIND $deadlines AS row
MERGE (d:Deadline {id: row.id})
SET d = row
