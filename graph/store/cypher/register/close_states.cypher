// Close states in recorded time: from now on we hold something else.
// $keys: [key], $now  -> closed
UNWIND $keys AS key
MATCH (s:State {key: key})
SET s.recorded_to = $now
RETURN count(s) AS closed
