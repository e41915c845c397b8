// Handovers (overdrachten) with the roles at their ends, in the order of the chain.
// $id, $chain, $inspectorate: null for all; $position, $key: the place after which to go on; $limit
// -> position, handover, roles, annex
MATCH (s:HandoverState)
WHERE ($chain IS NULL OR s.chain = $chain) AND ($id IS NULL OR s.id = $id)
  AND /*as-of s*/ AND /*may-read register s*/
WITH s, coalesce(s.position, 1000000) AS position
WHERE (position > $position OR (position = $position AND s.id > $key))
  AND ($inspectorate IS NULL
    OR EXISTS { MATCH (s)-[:SUPERVISED_BY]->(:Inspectorate {id: $inspectorate}) })
WITH s, position ORDER BY position, s.id LIMIT $limit
RETURN position, s{.*} AS handover,
  [(s)-[:GIVEN_BY|RECEIVED_BY]->(:Role)-[:STATE]->(r:RoleState) WHERE /*as-of r*/ | r{.*}] AS roles,
  [(:Annex {id: s.chain + '/annex'})-[:STATE]->(a:AnnexState) WHERE /*as-of a*/ | a.body] AS annex
ORDER BY position, s.id
