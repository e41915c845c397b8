// Handovers (overdrachten) as they hold on a day, with the roles at their ends.
// $ids: [id], $valid, $recorded  -> id, body, roles
UNWIND $ids AS id
MATCH (h:Handover {id: id})-[:STATE]->(s:HandoverState)
WHERE s.valid_from <= $valid AND $valid < s.valid_to
  AND s.recorded_from <= $recorded AND $recorded < s.recorded_to
RETURN id, s.body AS body,
  [(s)-[:GIVEN_BY|RECEIVED_BY]->(:Role)-[:STATE]->(r:RoleState)
    WHERE r.valid_from <= $valid AND $valid < r.valid_to
      AND r.recorded_from <= $recorded AND $recorded < r.recorded_to | r.body] AS roles
