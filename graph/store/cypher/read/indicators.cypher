// Key indicators of the register, each with what was delivered of it that the reader may read.
// $id: one, or null for all
// -> state, delivered
MATCH (s:ProgrammeState)
WHERE s.kind = 'indicator' AND ($id IS NULL OR s.id = $id)
  AND /*as-of s*/ AND /*may-read register s*/
OPTIONAL MATCH (d:DeliveredIndicatorState)
WHERE d.indicator = s.id AND /*held d*/ AND /*may-read delivery d*/
WITH s, collect(d.body) AS delivered
RETURN s{.id, .valid_from, .valid_to, .body} AS state, delivered
ORDER BY s.id
