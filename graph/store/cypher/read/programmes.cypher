// Programmes and all that stands in them, every version in valid time, as we held them.
// $programme: one id, or null for all; $kinds: null for all
// -> state
MATCH (s:ProgrammeState)
WHERE ($programme IS NULL OR s.chain = $programme) AND ($kinds IS NULL OR s.kind IN $kinds)
  AND /*held s*/ AND /*may-read register s*/
RETURN s{.kind, .id, .chain, .valid_from, .valid_to, .hash, .body} AS state
ORDER BY s.chain, s.id, s.valid_from
