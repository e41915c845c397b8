// Destroy what visits said.
// $ids: [id]
// ->
UNWIND $ids AS id
MATCH (v:Visit {id: id})-[:STATE]->(told)
DETACH DELETE told
