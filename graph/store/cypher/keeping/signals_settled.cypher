// Signals and incident reports (signalen) that were settled, before an instant.
// $before  -> id
MATCH (s:SignalState)
WHERE s.is_open = false AND s.recorded_from < $before AND s.recorded_to > $before
RETURN s.id AS id
ORDER BY id
