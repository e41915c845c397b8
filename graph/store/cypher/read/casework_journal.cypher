// What was decided in an investigation, by which inspectorate and for what, in order; no persons.
// $id
// -> entry
MATCH (s:InvestigationState)
WHERE s.id = $id AND /*as-of s*/ AND /*may-read investigation s*/
MATCH (j:Journal {id: 'onderzoek/' + s.id})-[:HOLDS]->(e:JournalEntry)
RETURN e{.seq, .type, .at, .organisation, .inspectorate, .purpose} AS entry
ORDER BY e.seq
