// Roles or organisations by id, as we held them at an instant: every version in valid time, in rows
// as those of a chain are.
// $kind: role | organisation, $ids: [id], $recorded  -> states
UNWIND $ids AS id
MATCH (s:State {id: id})
WHERE s.kind = $kind AND s.recorded_from <= $recorded AND $recorded < s.recorded_to
WITH collect([s.kind, s.id, s.key, s.valid_from, s.valid_to, s.recorded_from, s.hash, s.body]) AS held
UNWIND range(0, size(held) - 1, 1000) AS first
RETURN held[first..first + 1000] AS states
