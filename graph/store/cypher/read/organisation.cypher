// One organisation with its roles, who commissions, owns or funds it or is so by it, and whose work
// it carried on: those ended before the day asked for, so only their recording is tested.
// $id, $valid
// -> organisation, roles, relations, predecessors
MATCH (:Organisation {id: $id})-[:STATE]->(s:OrganisationState)
WHERE /*as-of s*/ AND /*may-read register s*/
MATCH (o:Organisation {id: $id})
RETURN s{.*} AS organisation,
  [(s)-[:FULFILS]->(:Role)-[:STATE]->(r:RoleState) WHERE /*as-of r*/ | r{.*}] AS roles,
  [(o)<-[:FROM|TO]-(x:RelationState) WHERE /*as-of x*/ | x{.*}] AS relations,
  [(o)<-[:CONTINUED_BY]-(p:OrganisationState) WHERE /*held p*/ AND p.valid_to <= $valid | p{.*}]
    AS predecessors
