// Write new states of contexts; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Context {id: row.id})
CREATE (identity)-[:STATE]->(s:State:ContextState)
SET s = row.state
WITH s, row
MERGE (c:Chain {id: row.edges.chain})
CREATE (s)-[:PART_OF]->(c)
RETURN count(s) AS written
