// Deadlines that have come, oldest first.
// $today  -> investigation, inspectorate, request, organisation, recommendation, step, day
MATCH (d:Deadline)
WHERE d.day <= $today
RETURN d.investigation AS investigation, d.inspectorate AS inspectorate, d.request AS request,
       d.organisation AS organisation, d.recommendation AS recommendation, d.step AS step,
       d.day AS day
ORDER BY day, investigation, inspectorate
