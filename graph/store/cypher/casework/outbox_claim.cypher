// Claim one row until an instant, unless another worker was first.
// $id, $worker, $now, $until  -> id, investigation, step, attempts
MATCH (o:Outbox {id: $id})
WHERE o.state IN ['pending', 'claimed'] AND o.not_before <= $now
SET o.state = 'claimed', o.claimed_by = $worker, o.not_before = $until,
    o.attempts = o.attempts + 1
RETURN o.id AS id, o.investigation AS investigation, o.step AS step, o.attempts AS attempts
