// The projection of one recommendation as it stands, with the deadlines that still run.
// $id, $open  -> state, deadlines
MATCH (r:Recommendation {id: $id})-[:STATE]->(s:RecommendationState)
WHERE s.recorded_to = $open
RETURN s{.*} AS state, COLLECT { MATCH (d:Deadline {recommendation: $id}) RETURN d{.*} } AS deadlines
