// The oldest row that waits for a worker, or whose worker did not come back.
// $now  -> id, attempts
MATCH (o:Outbox)
WHERE o.state IN ['pending', 'claimed'] AND o.not_before <= $now
RETURN o.id AS id, o.attempts AS attempts
ORDER BY o.created_at, o.id
LIMIT 1
