// Destroy what entries of journals say; that they are there, when and of which kind stays.
// $journals: [id]
// ->
UNWIND $journals AS id
MATCH (j:Journal {id: id})-[:HOLDS]->(:JournalEntry)-[:CARRIES]->(p:JournalPayload)
SET p.body = null, p.nonce = null
