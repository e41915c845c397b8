// One organisation with its roles, and who commissions, owns or funds it or is so by it.
// $id
// -> organisation, roles, relations
MATCH (:Organisation {id: $id})-[:STATE]->(s:OrganisationState)
WHERE /*as-of s*/ AND /*may-read register s*/
MATCH (o:Organisation {id: $id})
RETURN s{.*} AS organisation,
  [(s)-[:FULFILS]->(:Role)-[:STATE]->(r:RoleState) WHERE /*as-of r*/ | r{.*}] AS roles,
  [(o)<-[:FROM|TO]-(x:RelationState) WHERE /*as-of x*/ | x{.*}] AS relations
