// States of the register are found by key, by the id of their fact and by chain.
// ->

CREATE CONSTRAINT state_key IF NOT EXISTS FOR (n:State) REQUIRE n.key IS UNIQUE;
CREATE CONSTRAINT annex_id IF NOT EXISTS FOR (n:Annex) REQUIRE n.id IS UNIQUE;
CREATE INDEX state_id IF NOT EXISTS FOR (n:State) ON (n.id);
CREATE INDEX state_chain IF NOT EXISTS FOR (n:State) ON (n.chain);
