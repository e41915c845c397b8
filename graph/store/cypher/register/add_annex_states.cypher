// Write new states of what register files say as a whole; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Annex {id: row.id})
CREATE (identity)-[:STATE]->(s:State:AnnexState)
SET s = row.state
FOREACH (role IN row.edges.roles | MERGE (r:Role {id: role}) CREATE (s)-[:DECLARES]->(r))
RETURN count(s) AS written
