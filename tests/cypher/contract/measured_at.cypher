// Links that were counted and that end at an organisation that is fictional, or at one that exists.
// $fictief  -> link
MATCH (:Measurement)-[:OF]->(l:Link)-[:STATE]->(:LinkState)-[:GIVEN_BY|RECEIVED_BY]->(o:Organisation)
MATCH (o)-[:STATE]->(s:OrganisationState)
WHERE s.fictief = $fictief
RETURN DISTINCT l.id AS link
