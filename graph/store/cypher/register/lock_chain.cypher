// Let one load at a time change a chain: who comes second waits, or is told to try again.
// $chain, $now
// ->
MERGE (c:Chain {id: $chain})
SET c.changed_at = $now
