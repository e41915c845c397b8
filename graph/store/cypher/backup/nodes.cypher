// Nodes by the id of the engine, with labels and properties.
// $ids: [id]  -> id, labels, properties
UNWIND $ids AS id
MATCH (n)
WHERE elementId(n) = id
RETURN id, labels(n) AS labels, properties(n) AS properties
