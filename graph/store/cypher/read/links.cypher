// A page of links (overdrachten X → Y) with both ends and the handover they are instances of.
// $limit
// -> place, link, givers, receivers, handovers
MATCH (s:LinkState)
WHERE /*as-of s*/ AND /*may-read register s*/ AND /*listed s*/
WITH s /*order s*/ LIMIT $limit
RETURN /*place s*/ AS place, s{.*} AS link,
  [(s)-[:GIVEN_BY]->()-[:STATE]->(e:State) WHERE /*as-of e*/ | e{.*}] AS givers,
  [(s)-[:RECEIVED_BY]->()-[:STATE]->(e:State) WHERE /*as-of e*/ | e{.*}] AS receivers,
  [(s)-[:INSTANCE_OF]->(:Handover)-[:STATE]->(h:HandoverState) WHERE /*as-of h*/ | h{.*,
    roles: [(h)-[:GIVEN_BY|RECEIVED_BY]->(:Role)-[:STATE]->(r:RoleState) WHERE /*as-of r*/ | r{.*}],
    annex: [(:Annex {id: h.chain + '/annex'})-[:STATE]->(a:AnnexState) WHERE /*as-of a*/ | a.body]
  }] AS handovers
/*order s*/
