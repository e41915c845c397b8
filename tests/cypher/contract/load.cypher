// Keep many chains at once.
// $ids, $batch
// ->
UNWIND $ids AS id
CREATE (:Chain {id: id, batch: $batch})
