// Whether an organisation or chain of that id is known.
// $id  -> known
OPTIONAL MATCH (o:Organisation {id: $id})
OPTIONAL MATCH (c:Chain {id: $id})
RETURN coalesce(o, c) IS NOT NULL AS known
