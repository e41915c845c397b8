// Put other values in the place of properties of nodes, by the id of the engine.
// $rows: [{id, properties}]  -> written
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.id
SET n += row.properties
RETURN count(n) AS written
