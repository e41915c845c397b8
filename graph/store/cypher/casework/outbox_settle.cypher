// Say what became of a claimed row; nothing happens when another worker took it over.
// $id, $worker, $state: done | pending | dead, $not_before, $flow_run, $problem, $now  -> settled
MATCH (o:Outbox {id: $id})
WHERE o.state = 'claimed' AND o.claimed_by = $worker
SET o.state = $state, o.not_before = $not_before, o.flow_run = $flow_run,
    o.problem = $problem, o.settled_at = $now
RETURN count(o) AS settled
