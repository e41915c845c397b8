// Write new states of organisations; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Organisation {id: row.id})
CREATE (identity)-[:STATE]->(s:State:OrganisationState)
SET s = row.state
WITH s, row
FOREACH (role IN row.edges.roles | MERGE (r:Role {id: role}) CREATE (s)-[:FULFILS]->(r))
FOREACH (id IN row.edges.continued_by |
  MERGE (o:Organisation {id: id}) CREATE (s)-[:CONTINUED_BY]->(o))
RETURN count(s) AS written
