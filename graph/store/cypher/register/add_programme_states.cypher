// Write new states of programmes and of what stands in them; identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Programme {id: row.id})
CREATE (identity)-[:STATE]->(s:State:ProgrammeState)
SET s = row.state
FOREACH (id IN row.edges.chains | MERGE (c:Chain {id: id}) CREATE (s)-[:CONCERNS]->(c))
FOREACH (id IN row.edges.handovers | MERGE (h:Handover {id: id}) CREATE (s)-[:CONCERNS]->(h))
FOREACH (id IN row.edges.inspectorates | MERGE (i:Inspectorate {id: id}) CREATE (s)-[:OF]->(i))
RETURN count(s) AS written
