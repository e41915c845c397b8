// The projection of one proposal to change the register as it stands.
// $id, $open  -> state
MATCH (p:ChangeProposal {id: $id})-[:STATE]->(s:ChangeProposalState)
WHERE s.recorded_to = $open
RETURN s{.*} AS state
