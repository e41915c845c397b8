// What the journal of one subject says, in order; body and nonce are null once destroyed.
// $journal
// -> seq, type, at, organisation, inspectorate, purpose, payload_hash, previous, hash, body, nonce
MATCH (j:Journal {id: $journal})-[:HOLDS]->(e:JournalEntry)
OPTIONAL MATCH (e)-[:CARRIES]->(p:JournalPayload)
RETURN e.seq AS seq, e.type AS type, e.at AS at, e.organisation AS organisation,
       e.inspectorate AS inspectorate, e.purpose AS purpose, e.payload_hash AS payload_hash,
       e.previous AS previous, e.hash AS hash, p.body AS body, p.nonce AS nonce
ORDER BY seq
