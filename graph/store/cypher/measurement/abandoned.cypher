// Datasets begun before an instant and never accepted: what a crash left.
// $never, $before  -> id
MATCH (d:Dataset {recorded_from: $never})
WHERE d.begun_at < $before
RETURN d.id AS id
