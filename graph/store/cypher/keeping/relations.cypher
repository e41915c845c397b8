// Every relation that leaves these nodes and says something of itself.
// $ids: [id]  -> start, id, type, properties
UNWIND $ids AS id
MATCH (n)
WHERE elementId(n) = id
MATCH (n)-[r]->()
WHERE size(keys(r)) > 0
RETURN id AS start, elementId(r) AS id, type(r) AS type, properties(r) AS properties
