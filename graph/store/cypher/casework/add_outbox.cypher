// Put rows in the outbox, in the transaction that makes them true.
// $rows: [properties]  -> written
UNWIND $rows AS row
CREATE (o:Outbox)
SET o = row
RETURN count(o) AS written
