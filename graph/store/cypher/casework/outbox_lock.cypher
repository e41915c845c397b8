// Take one row for writing; who comes second waits, or tries again.
// $id, $worker
// ->
MATCH (o:Outbox {id: $id})
SET o.wanted_by = $worker
