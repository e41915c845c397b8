// A page of organisations with their roles, who commissions, owns or funds them or is so by them, and
// whose work they carried on: those ended before the day asked for, so only their recording is tested.
// $valid, $limit
// -> place, organisation, roles, relations, predecessors
MATCH (s:OrganisationState)
WHERE /*as-of s*/ AND /*may-read register s*/ AND /*listed s*/
WITH s /*order s*/ LIMIT $limit
MATCH (s)<-[:STATE]-(o:Organisation)
RETURN /*place s*/ AS place, s{.*} AS organisation,
  [(s)-[:FULFILS]->(:Role)-[:STATE]->(r:RoleState) WHERE /*as-of r*/ | r{.*}] AS roles,
  [(o)<-[:FROM|TO]-(x:RelationState) WHERE /*as-of x*/ | x{.*}] AS relations,
  [(o)<-[:CONTINUED_BY]-(p:OrganisationState) WHERE /*held p*/ AND p.valid_to <= $valid | p{.*}]
    AS predecessors
/*order s*/
