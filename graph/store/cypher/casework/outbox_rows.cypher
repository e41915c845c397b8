// Rows of the outbox in these states, oldest first.
// $states: [pending | claimed | done | dead]
// -> id, investigation, step, state, attempts, created_at, flow_run, problem
MATCH (o:Outbox)
WHERE o.state IN $states
RETURN o.id AS id, o.investigation AS investigation, o.step AS step, o.state AS state,
       o.attempts AS attempts, o.created_at AS created_at, o.flow_run AS flow_run,
       o.problem AS problem
ORDER BY o.created_at, o.id
