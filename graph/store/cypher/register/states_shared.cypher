// Roles or organisations by id, as we held them at an instant: every version in valid time.
// $kind: role | organisation, $ids: [id], $recorded
// -> kind, id, key, valid_from, valid_to, recorded_from, hash, body
UNWIND $ids AS id
MATCH (s:State {id: id})
WHERE s.kind = $kind AND s.recorded_from <= $recorded AND $recorded < s.recorded_to
RETURN s.kind AS kind, s.id AS id, s.key AS key, s.valid_from AS valid_from,
       s.valid_to AS valid_to, s.recorded_from AS recorded_from, s.hash AS hash, s.body AS body
