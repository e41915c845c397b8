// Write new states of handovers (overdrachten); identities that are not there yet are made.
// $rows: [{id, state, edges}]  -> written
UNWIND $rows AS row
MERGE (identity:Handover {id: row.id})
CREATE (identity)-[:STATE]->(s:State:HandoverState)
SET s = row.state
WITH s, row
MERGE (c:Chain {id: row.edges.chain})
CREATE (s)-[:PART_OF]->(c)
FOREACH (role IN row.edges.givers | MERGE (r:Role {id: role}) CREATE (s)-[:GIVEN_BY]->(r))
FOREACH (role IN row.edges.receivers | MERGE (r:Role {id: role}) CREATE (s)-[:RECEIVED_BY]->(r))
FOREACH (channel IN row.edges.channels | MERGE (x:Channel {id: channel}) CREATE (s)-[:VIA]->(x))
FOREACH (object IN row.edges.information |
  MERGE (o:InformationObject {id: object}) CREATE (s)-[:CARRIES]->(o))
FOREACH (norm IN row.edges.norms | CREATE (s)-[:HAS_NORM]->(n:Norm) SET n = norm)
FOREACH (item IN row.edges.supervision |
  MERGE (i:Inspectorate {id: item.inspectorate}) CREATE (s)-[e:SUPERVISED_BY]->(i) SET e = item.edge)
FOREACH (item IN row.edges.responsibilities |
  MERGE (r:Role {id: item.role}) CREATE (s)<-[e:RESPONSIBLE_FOR]-(r) SET e = item.edge)
RETURN count(s) AS written
