// Take one state away, as nothing of the product does.
// $id, $at
// ->
MATCH (s:State {id: $id})
WHERE s.recorded_from = $at
DETACH DELETE s
