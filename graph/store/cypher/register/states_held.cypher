// All states of the register that we held at an instant, with the body of annexes alone.
// $recorded  -> kind, id, chain, valid_from, valid_to, hash, body
MATCH (s:State)
WHERE s.recorded_from <= $recorded AND $recorded < s.recorded_to
RETURN s.kind AS kind, s.id AS id, s.chain AS chain, s.valid_from AS valid_from,
       s.valid_to AS valid_to, s.hash AS hash,
       CASE s.kind WHEN 'annex' THEN s.body ELSE null END AS body
