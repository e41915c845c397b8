// Write new states of internal steps; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Step {id: row.id})
CREATE (identity)-[:STATE]->(s:State:StepState)
SET s = row.state
WITH s, row
MERGE (c:Chain {id: row.edges.chain})
CREATE (s)-[:PART_OF]->(c)
MERGE (r:Role {id: row.edges.role})
CREATE (s)-[:DONE_BY]->(r)
FOREACH (norm IN row.edges.norms | CREATE (s)-[:HAS_NORM]->(n:Norm) SET n = norm)
RETURN count(s) AS written
