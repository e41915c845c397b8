// Put other values in the place of properties of relations, by the ids of the engine.
// $rows: [{start, id, properties}]  -> written
UNWIND $rows AS row
MATCH (n)
WHERE elementId(n) = row.start
MATCH (n)-[r]->()
WHERE elementId(r) = row.id
SET r += row.properties
RETURN count(r) AS written
