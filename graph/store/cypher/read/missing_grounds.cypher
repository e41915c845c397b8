// How often there was no legal ground to ask, per year and inspectorate.
// -> year, inspectorate, requests
MATCH (s:InvestigationState)
WHERE /*as-of s*/ AND /*may-read investigation s*/
MATCH (s)-[:HAS_REQUEST]->(q:InformationRequest)
WHERE q.outcome = 'grond_ontbreekt'
RETURN substring(q.received_on, 0, 4) AS year, q.inspectorate AS inspectorate, count(q) AS requests
ORDER BY year DESC, inspectorate
