// Destroy analyses of which all that they found is gone.
// $ids: [id]
// ->
UNWIND $ids AS id
MATCH (run:AnalysisRun {id: id})
DETACH DELETE run
