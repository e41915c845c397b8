// Two statements; the rows are those of the last.
// $id
// -> id
CREATE (:Chain {id: $id});

MATCH (c:Chain {id: $id})
RETURN c.id AS id;
