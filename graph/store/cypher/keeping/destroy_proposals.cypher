// Destroy what proposals to change the register said; what was accepted stands in the register.
// $ids: [id]
// ->
UNWIND $ids AS id
MATCH (p:ChangeProposal {id: id})-[:STATE|PROPOSES]->(told)
DETACH DELETE told
