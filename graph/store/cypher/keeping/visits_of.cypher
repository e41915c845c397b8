// Visits of investigations.
// $ids: [id of an investigation]  -> id
UNWIND $ids AS id
MATCH (v:Visit)-[:STATE]->(s:VisitState {investigation: id})
RETURN DISTINCT v.id AS id
ORDER BY id
