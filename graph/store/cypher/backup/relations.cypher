// Every relation that leaves these nodes.
// $ids: [id]  -> start, finish, type, properties
UNWIND $ids AS id
MATCH (n)
WHERE elementId(n) = id
MATCH (n)-[r]->(m)
RETURN id AS start, elementId(m) AS finish, type(r) AS type, properties(r) AS properties
