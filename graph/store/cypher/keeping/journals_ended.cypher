// Journals in which something of these types happened before an instant and that still say what.
// $types: [type], $before  -> id
MATCH (j:Journal)-[:HOLDS]->(e:JournalEntry)
WHERE e.type IN $types AND e.at < $before
MATCH (j)-[:HOLDS]->(:JournalEntry)-[:CARRIES]->(p:JournalPayload)
WHERE p.body IS NOT NULL
RETURN DISTINCT j.id AS id
ORDER BY id
