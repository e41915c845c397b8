// Write new states of chains; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Chain {id: row.id})
CREATE (identity)-[:STATE]->(s:State:ChainState)
SET s = row.state
RETURN count(s) AS written
