// What one proposal changes, record by record, for who may read the register.
// $id
// -> change
MATCH (p:ChangeProposal {id: $id})-[:STATE]->(s:ChangeProposalState)
WHERE /*as-of s*/ AND /*may-read register s*/
MATCH (q:ChangeProposal {id: $id})-[:PROPOSES]->(c:ProposedChange)
RETURN c{.*} AS change
ORDER BY c.position
