// Append entries to a journal; the payload stands apart, so that it can be destroyed alone.
// $journal, $rows: [{entry, payload}]  -> written
UNWIND $rows AS row
MATCH (j:Journal {id: $journal})
CREATE (j)-[:HOLDS]->(e:JournalEntry)
SET e = row.entry
CREATE (e)-[:CARRIES]->(p:JournalPayload)
SET p = row.payload
RETURN count(e) AS written
