// Remove a part of what a crash left of datasets that were never accepted.
// $never, $before, $most  -> removed
MATCH (d:Dataset {recorded_from: $never})-[:COUNTED]->(m)
WHERE d.begun_at < $before
WITH m LIMIT $most
DETACH DELETE m
RETURN count(*) AS removed
