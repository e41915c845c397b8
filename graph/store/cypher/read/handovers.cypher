// A page of handovers (overdrachten) with the roles at their ends.
// $limit
// -> place, handover, roles, annex
MATCH (s:HandoverState)
WHERE /*as-of s*/ AND /*may-read register s*/ AND /*listed s*/
WITH s /*order s*/ LIMIT $limit
RETURN /*place s*/ AS place, s{.*} AS handover,
  [(s)-[:GIVEN_BY|RECEIVED_BY]->(:Role)-[:STATE]->(r:RoleState) WHERE /*as-of r*/ | r{.*}] AS roles,
  [(:Annex {id: s.chain + '/annex'})-[:STATE]->(a:AnnexState) WHERE /*as-of a*/ | a.body] AS annex
/*order s*/
