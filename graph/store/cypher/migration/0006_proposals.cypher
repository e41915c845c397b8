// The register is locked as a whole; proposals to change it are found by id and by chain.
// ->

CREATE CONSTRAINT register_id IF NOT EXISTS FOR (n:Register) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT change_proposal_id IF NOT EXISTS FOR (n:ChangeProposal) REQUIRE n.id IS UNIQUE;
CREATE INDEX change_proposal_state_id IF NOT EXISTS FOR (n:ChangeProposalState) ON (n.id);
CREATE INDEX change_proposal_state_chain IF NOT EXISTS FOR (n:ChangeProposalState) ON (n.chain);
