// Keep what a proposal changes, record by record: as it was held, and as it should be.
// $id, $rows: [{position, kind, of, before, after}]  -> written
UNWIND $rows AS row
MATCH (p:ChangeProposal {id: $id})
CREATE (p)-[:PROPOSES]->(c:ProposedChange)
SET c = row
RETURN count(c) AS written
