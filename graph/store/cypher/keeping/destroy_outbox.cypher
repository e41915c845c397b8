// Destroy rows of the outbox.
// $ids: [id]
// ->
UNWIND $ids AS id
MATCH (o:Outbox {id: id})
DETACH DELETE o
