// Lists of the register are read in the order of an index, or from the record that bounds them.
// ->

CREATE INDEX chain_state_id IF NOT EXISTS FOR (n:ChainState) ON (n.id);
CREATE INDEX role_state_id IF NOT EXISTS FOR (n:RoleState) ON (n.id);
CREATE INDEX handover_state_id IF NOT EXISTS FOR (n:HandoverState) ON (n.id);
CREATE INDEX handover_state_chain IF NOT EXISTS FOR (n:HandoverState) ON (n.chain);
CREATE INDEX organisation_state_id IF NOT EXISTS FOR (n:OrganisationState) ON (n.id);
CREATE INDEX organisation_state_name IF NOT EXISTS FOR (n:OrganisationState) ON (n.name);
CREATE INDEX link_state_id IF NOT EXISTS FOR (n:LinkState) ON (n.id);
CREATE INDEX link_state_chain IF NOT EXISTS FOR (n:LinkState) ON (n.chain);
CREATE INDEX link_state_handover IF NOT EXISTS FOR (n:LinkState) ON (n.handover);
CREATE INDEX link_state_giver IF NOT EXISTS FOR (n:LinkState) ON (n.giver);
CREATE INDEX link_state_receiver IF NOT EXISTS FOR (n:LinkState) ON (n.receiver);
