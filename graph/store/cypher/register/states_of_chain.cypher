// All records of one chain as we held them at an instant: every version in valid time. A thousand in
// a row, as [kind, id, key, valid_from, valid_to, recorded_from, hash, body]: many small rows cost
// more than what they say.
// $chain, $recorded  -> states
MATCH (s:State {chain: $chain})
WHERE s.recorded_from <= $recorded AND $recorded < s.recorded_to
WITH collect([s.kind, s.id, s.key, s.valid_from, s.valid_to, s.recorded_from, s.hash, s.body]) AS held
UNWIND range(0, size(held) - 1, 1000) AS first
RETURN held[first..first + 1000] AS states
