// Organisations that fulfil a role at an end of these handovers, as they hold on a day.
// $handovers: [id], $valid, $recorded  -> id
UNWIND $handovers AS handover
MATCH (h:Handover {id: handover})-[:STATE]->(s:HandoverState)
WHERE s.valid_from <= $valid AND $valid < s.valid_to
  AND s.recorded_from <= $recorded AND $recorded < s.recorded_to
MATCH (s)-[:GIVEN_BY|RECEIVED_BY]->(role:Role)<-[:FULFILS]-(o:OrganisationState)
WHERE o.valid_from <= $valid AND $valid < o.valid_to
  AND o.recorded_from <= $recorded AND $recorded < o.recorded_to
RETURN DISTINCT o.id AS id
ORDER BY id
