// Write nodes; the labels of a backup stand in the place of `Copied`.
// $rows: [{number, properties}]  -> number, id
UNWIND $rows AS row
CREATE (n:Copied)
SET n = row.properties
RETURN row.number AS number, elementId(n) AS id
