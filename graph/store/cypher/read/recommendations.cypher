// Recommendations (aanbevelingen) across reports, those that wait longest first.
// $id, $investigation, $addressee, $inspectorate, $closed: null for all; $limit
// -> state
MATCH (r:RecommendationState)
WHERE ($id IS NULL OR r.id = $id)
  AND ($investigation IS NULL OR r.investigation = $investigation)
  AND ($addressee IS NULL OR r.addressee = $addressee)
  AND ($inspectorate IS NULL OR r.inspectorate = $inspectorate)
  AND ($closed IS NULL OR r.closed = $closed)
  AND /*as-of r*/ AND /*may-read recommendation r*/
RETURN r{.*} AS state
ORDER BY r.done_by, r.id
LIMIT $limit
