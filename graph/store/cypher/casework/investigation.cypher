// The projection of one investigation as it stands.
// $id, $open  -> state, participations, losses, handovers, deadlines, requests
MATCH (i:Investigation {id: $id})-[:STATE]->(s:InvestigationState)
WHERE s.recorded_to = $open
RETURN s{.*} AS state,
  [(s)-[:HAS_PARTICIPATION]->(p:Participation) | p{.*}] AS participations,
  [(s)-[:HAS_LOSS]->(x:ScopeLoss) | x{.*}] AS losses,
  [(s)-[:COVERS]->(h:Handover) | h.id] AS handovers,
  COLLECT { MATCH (d:Deadline {investigation: $id}) WHERE d.recommendation IS NULL RETURN d{.*} } AS deadlines,
  [(s)-[:HAS_REQUEST]->(q:InformationRequest) | q{.*}] AS requests
