// Destroy what accounts said: every state.
// $ids: [id]
// ->
UNWIND $ids AS id
MATCH (n:Account {id: id})-[:STATE]->(told)
DETACH DELETE told
