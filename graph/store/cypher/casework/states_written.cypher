// What was recorded of these identities at an instant.
// $ids: [id], $at  -> kind, id, valid_from, valid_to, hash
UNWIND $ids AS id
MATCH (s:State {id: id})
WHERE s.recorded_from = $at
RETURN s.kind AS kind, s.id AS id, s.valid_from AS valid_from, s.valid_to AS valid_to,
       s.hash AS hash
