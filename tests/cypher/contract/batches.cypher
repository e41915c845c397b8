// How many chains each batch has.
// -> batch, size
MATCH (c:Chain)
RETURN c.batch AS batch, count(c) AS size
ORDER BY batch
