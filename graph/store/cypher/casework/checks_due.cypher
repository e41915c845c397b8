// Data checks (gegevenscheck) whose last day to react has passed and that are not closed yet.
// $open, $today  -> id
MATCH (s:DataCheckState)
WHERE s.recorded_to = $open AND s.closed = false AND s.due < $today
RETURN s.id AS id
ORDER BY s.due, id
