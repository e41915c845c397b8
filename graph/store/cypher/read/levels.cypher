// Supervision levels (treden) of organisations and chains, with their history.
// $id, $subject: null for all; $limit
// -> state
MATCH (s:SupervisionLevelState)
WHERE ($id IS NULL OR s.id = $id) AND ($subject IS NULL OR s.subject = $subject)
  AND /*as-of s*/ AND /*may-read level s*/
WITH s ORDER BY s.id LIMIT $limit
RETURN s{.*} AS state
ORDER BY s.id
