// Read the counter of a chain.
// $id
// -> count
MATCH (c:Chain {id: $id})
RETURN c.count AS count
