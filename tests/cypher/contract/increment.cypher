// Add one to the counter of a chain.
// $id
// ->
MATCH (c:Chain {id: $id})
SET c.count = coalesce(c.count, 0) + 1
