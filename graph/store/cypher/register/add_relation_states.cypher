// Write new states of relations: who commissions, owns or funds whom; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Relation {id: row.id})
CREATE (identity)-[:STATE]->(s:State:RelationState)
SET s = row.state
WITH s, row
MERGE (a:Organisation {id: row.edges.from})
CREATE (s)-[:FROM]->(a)
MERGE (b:Organisation {id: row.edges.to})
CREATE (s)-[:TO]->(b)
RETURN count(s) AS written
