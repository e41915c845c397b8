// Recommendations (aanbevelingen) of an investigation as they stand, in the order in which they were made.
// $investigation, $open  -> id, closed
MATCH (s:RecommendationState {investigation: $investigation})
WHERE s.recorded_to = $open
RETURN s.id AS id, s.closed AS closed
ORDER BY id
