// A few nodes that may be cleared.
// $most  -> id
MATCH (n)
WHERE NOT n:Migration AND NOT n:Restore
RETURN elementId(n) AS id
LIMIT $most
