// Write relations between nodes by the id of the engine; a type stands in the place of `Copied`.
// $rows: [{start, finish, properties}]  -> written
UNWIND $rows AS row
MATCH (a)
WHERE elementId(a) = row.start
MATCH (b)
WHERE elementId(b) = row.finish
CREATE (a)-[r:Copied]->(b)
SET r = row.properties
RETURN count(r) AS written
