// Remove datasets that were never accepted and hold nothing any more.
// $never, $before  -> removed
MATCH (d:Dataset {recorded_from: $never})
WHERE d.begun_at < $before
DETACH DELETE d
RETURN count(*) AS removed
