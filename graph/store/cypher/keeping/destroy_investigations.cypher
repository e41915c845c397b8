// Destroy what investigations said: every state, and what hangs on it alone.
// $ids: [id]
// ->
UNWIND $ids AS id
MATCH (i:Investigation {id: id})-[:STATE]->(s:InvestigationState)
OPTIONAL MATCH (s)-[:HAS_PARTICIPATION|HAS_LOSS|HAS_REQUEST]->(told)
DETACH DELETE told;
UNWIND $ids AS id
MATCH (d:Deadline {investigation: id})
DETACH DELETE d;
UNWIND $ids AS id
MATCH (i:Investigation {id: id})-[:STATE]->(s:InvestigationState)
DETACH DELETE s
