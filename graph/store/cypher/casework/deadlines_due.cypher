// Deadlines that have come, oldest first.
// $today  -> investigation, inspectorate, step, day
MATCH (d:Deadline)
WHERE d.day <= $today
RETURN d.investigation AS investigation, d.inspectorate AS inspectorate, d.step AS step, d.day AS day
ORDER BY day, investigation, inspectorate
