// What inspectorates announced, asked, plan and recommend at one organisation (toezichtbeeld).
// $organisation
// -> kind, day, inspectorate, investigation, what, open
MATCH (v:VisitState)
WHERE v.organisation = $organisation AND /*as-of v*/ AND /*may-read visit v*/
RETURN 'bezoek' AS kind, v.day AS day, v.inspectorate AS inspectorate,
       v.investigation AS investigation, v.state AS what, v.state = 'gepland' AS open
UNION ALL
MATCH (s:InvestigationState)
WHERE /*as-of s*/ AND /*may-read investigation s*/
MATCH (s)-[:HAS_REQUEST]->(q:InformationRequest)
WHERE q.organisation = $organisation AND q.sent_on IS NOT NULL
RETURN 'verzoek' AS kind, q.sent_on AS day, q.inspectorate AS inspectorate,
       s.id AS investigation, q.question AS what, q.state = 'verzonden' AS open
UNION ALL
MATCH (r:RecommendationState)
WHERE r.addressee = $organisation AND /*as-of r*/ AND /*may-read recommendation r*/
RETURN 'aanbeveling' AS kind, r.done_by AS day, r.inspectorate AS inspectorate,
       r.investigation AS investigation, r.text AS what, NOT r.closed AS open
UNION ALL
MATCH (l:SupervisionLevelState)
WHERE l.subject = $organisation AND /*as-of l*/ AND /*may-read level l*/
RETURN 'trede' AS kind, l.since AS day, l.inspectorate AS inspectorate,
       null AS investigation, l.level AS what, true AS open
