// Which proposal each of these proposed changes belongs to.
// $ids: [id]  -> proposal
UNWIND $ids AS id
MATCH (c:ProposedChange)
WHERE elementId(c) = id
MATCH (c)<-[:PROPOSES]-(p:ChangeProposal)
RETURN DISTINCT p.id AS proposal
ORDER BY proposal
