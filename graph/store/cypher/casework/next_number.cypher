// Give out the next number of a series; two that ask at once get two numbers.
// $series, $now  -> number
MERGE (c:Counter {id: $series})
SET c.asked_at = $now;
MATCH (c:Counter {id: $series})
SET c.value = coalesce(c.value, 0) + 1
RETURN c.value AS number
