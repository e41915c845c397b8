// Remove a dataset that was never accepted and has no counts any more.
// $dataset: id
// ->
MATCH (d:Dataset {id: $dataset})
DETACH DELETE d
