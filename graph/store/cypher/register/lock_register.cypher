// Let one change at a time be written in the register: who comes second waits, or tries again.
// $now
// ->
MERGE (r:Register {id: 'register'})
SET r.locked_at = $now
