// Visits (bezoeken), the latest day first; an unannounced one is there for its inspectorate alone.
// $id, $investigation: null for all; $limit
// -> state
MATCH (v:VisitState)
WHERE ($id IS NULL OR v.id = $id) AND ($investigation IS NULL OR v.investigation = $investigation)
  AND /*as-of v*/ AND /*may-read visit v*/
RETURN v{.*} AS state
ORDER BY v.day DESC, v.id
LIMIT $limit
