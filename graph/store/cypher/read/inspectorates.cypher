// Inspectorates that the register names, with the handovers on which it calls them competent.
// -> id, handovers
MATCH (i:Inspectorate)
WHERE /*may-read register i*/
RETURN i.id AS id,
  [(i)<-[:SUPERVISED_BY]-(h:HandoverState) WHERE /*as-of h*/ | h{.*,
    roles: [(h)-[:GIVEN_BY|RECEIVED_BY]->(:Role)-[:STATE]->(r:RoleState) WHERE /*as-of r*/ | r{.*}],
    annex: [(:Annex {id: h.chain + '/annex'})-[:STATE]->(a:AnnexState) WHERE /*as-of a*/ | a.body]
  }] AS handovers
ORDER BY i.id
