// Hold a dataset from now on.
// $dataset: id, $now, $open
// ->
MATCH (d:Dataset {id: $dataset})
SET d.recorded_from = $now, d.recorded_to = $open
