// A key indicator of the register as it holds on a day.
// $id, $valid, $recorded  -> body, valid_to
MATCH (p:Programme {id: $id})-[:STATE]->(s:ProgrammeState {kind: 'indicator'})
WHERE s.valid_from <= $valid AND $valid < s.valid_to
  AND s.recorded_from <= $recorded AND $recorded < s.recorded_to
RETURN s.body AS body, s.valid_to AS valid_to
