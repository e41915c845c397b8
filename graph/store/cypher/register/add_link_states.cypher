// Write new states of links (overdrachten X → Y); an end is an organisation or a citizen role; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Link {id: row.id})
CREATE (identity)-[:STATE]->(s:State:LinkState)
SET s = row.state
WITH s, row
MERGE (h:Handover {id: row.edges.handover})
CREATE (s)-[:INSTANCE_OF]->(h)
FOREACH (id IN row.edges.giving_organisation |
  MERGE (o:Organisation {id: id}) CREATE (s)-[:GIVEN_BY]->(o))
FOREACH (id IN row.edges.giving_role | MERGE (r:Role {id: id}) CREATE (s)-[:GIVEN_BY]->(r))
FOREACH (id IN row.edges.receiving_organisation |
  MERGE (o:Organisation {id: id}) CREATE (s)-[:RECEIVED_BY]->(o))
FOREACH (id IN row.edges.receiving_role | MERGE (r:Role {id: id}) CREATE (s)-[:RECEIVED_BY]->(r))
RETURN count(s) AS written
