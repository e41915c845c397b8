// Rows of the outbox that were settled before an instant.
// $before  -> id
MATCH (o:Outbox)
WHERE o.state = 'done' AND o.settled_at < $before
RETURN o.id AS id
ORDER BY id
