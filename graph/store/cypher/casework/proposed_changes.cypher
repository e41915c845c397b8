// What a proposal changes, in order.
// $id  -> kind, of, before, after
MATCH (p:ChangeProposal {id: $id})-[:PROPOSES]->(c:ProposedChange)
RETURN c.kind AS kind, c.of AS of, c.before AS before, c.after AS after
ORDER BY c.position
