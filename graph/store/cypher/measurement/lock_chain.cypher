// Let one delivery at a time change what stands for a chain: who comes second waits.
// $delivery, $now
// ->
MERGE (d:Delivery {id: $delivery})
SET d.changed_at = $now
