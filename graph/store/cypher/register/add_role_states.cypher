// Write new states of roles; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Role {id: row.id})
CREATE (identity)-[:STATE]->(s:State:RoleState)
SET s = row.state
RETURN count(s) AS written
