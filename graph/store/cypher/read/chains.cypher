// Chains with all that is arranged in them, as they hold on a day.
// $chain: one id, $kind: keten or netwerk; null for all
// -> chain, roles, handovers, steps, contexts, annex
MATCH (s:ChainState)
WHERE ($chain IS NULL OR s.id = $chain) AND ($kind IS NULL OR s.chain_kind = $kind)
  AND /*as-of s*/ AND /*may-read register s*/
MATCH (c:Chain {id: s.id})
RETURN s{.*} AS chain,
  [(c)<-[:PART_OF]-(h:HandoverState)-[:GIVEN_BY|RECEIVED_BY]->(:Role)-[:STATE]->(r:RoleState)
    WHERE /*as-of h*/ AND /*as-of r*/ | r{.*}] +
  [(c)<-[:PART_OF]-(p:StepState)-[:DONE_BY]->(:Role)-[:STATE]->(r:RoleState)
    WHERE /*as-of p*/ AND /*as-of r*/ | r{.*}] +
  [(:Annex {id: s.id + '/annex'})-[:STATE]->(a:AnnexState)-[:DECLARES]->(:Role)-[:STATE]->(r:RoleState)
    WHERE /*as-of a*/ AND /*as-of r*/ | r{.*}] AS roles,
  [(c)<-[:PART_OF]-(h:HandoverState) WHERE /*as-of h*/ | h{.*}] AS handovers,
  [(c)<-[:PART_OF]-(p:StepState) WHERE /*as-of p*/ | p{.*}] AS steps,
  [(c)<-[:PART_OF]-(x:ContextState) WHERE /*as-of x*/ | x{.*}] AS contexts,
  [(:Annex {id: s.id + '/annex'})-[:STATE]->(a:AnnexState) WHERE /*as-of a*/ | a.body] AS annex
ORDER BY s.id
