// Destroy what signals said: every state.
// $ids: [id]
// ->
UNWIND $ids AS id
MATCH (n:Signal {id: id})-[:STATE]->(told)
DETACH DELETE told
