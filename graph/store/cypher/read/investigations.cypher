// Investigations (onderzoeken) as their journals tell them, the newest first.
// $id, $running: null for all; $limit
// -> state, losses
MATCH (s:InvestigationState)
WHERE ($id IS NULL OR s.id = $id) AND ($running IS NULL OR s.running = $running)
  AND /*as-of s*/ AND /*may-read investigation s*/
WITH s ORDER BY s.id DESC LIMIT $limit
RETURN s{.*} AS state, [(s)-[:HAS_LOSS]->(x:ScopeLoss) | x{.*}] AS losses
ORDER BY s.id DESC
