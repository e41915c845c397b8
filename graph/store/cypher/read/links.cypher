// Links (overdrachten X → Y) with both ends and the handover they are instances of.
// $id, $chain, $handover, $organisation: null for all; $key: the id after which to go on; $limit
// -> link, givers, receivers, handovers
MATCH (s:LinkState)
WHERE s.id > $key AND ($chain IS NULL OR s.chain = $chain) AND ($id IS NULL OR s.id = $id)
  AND ($handover IS NULL OR s.handover = $handover)
  AND ($organisation IS NULL OR s.giver = $organisation OR s.receiver = $organisation)
  AND /*as-of s*/ AND /*may-read register s*/
WITH s ORDER BY s.id LIMIT $limit
RETURN s{.*} AS link,
  [(s)-[:GIVEN_BY]->()-[:STATE]->(e:State) WHERE /*as-of e*/ | e{.*}] AS givers,
  [(s)-[:RECEIVED_BY]->()-[:STATE]->(e:State) WHERE /*as-of e*/ | e{.*}] AS receivers,
  [(s)-[:INSTANCE_OF]->(:Handover)-[:STATE]->(h:HandoverState) WHERE /*as-of h*/ | h{.*,
    roles: [(h)-[:GIVEN_BY|RECEIVED_BY]->(:Role)-[:STATE]->(r:RoleState) WHERE /*as-of r*/ | r{.*}],
    annex: [(:Annex {id: h.chain + '/annex'})-[:STATE]->(a:AnnexState) WHERE /*as-of a*/ | a.body]
  }] AS handovers
ORDER BY s.id
