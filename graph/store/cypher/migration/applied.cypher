// The migrations this graph carries, oldest first.
// -> number, name, hash
MATCH (m:Migration)
RETURN m.number AS number, m.name AS name, m.hash AS hash
ORDER BY number
