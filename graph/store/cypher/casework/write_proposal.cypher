// Replace the projection of a proposal to change the register by what its journal now says.
// $id, $now, $open, $state
// ->
MERGE (p:ChangeProposal {id: $id});
MATCH (p:ChangeProposal {id: $id})-[:STATE]->(old:ChangeProposalState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (p:ChangeProposal {id: $id})
CREATE (p)-[:STATE]->(s:ChangeProposalState)
SET s = $state
