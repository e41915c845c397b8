// Which of these ids are organisations; the others are roles of citizens.
// $ids  -> id
UNWIND $ids AS id
MATCH (o:Organisation {id: id})
RETURN o.id AS id
