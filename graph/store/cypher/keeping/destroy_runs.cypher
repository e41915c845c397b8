// Destroy analyses of which all that they found is gone, and balances.
// $ids: [id]
// ->
UNWIND $ids AS id
MATCH (run:AnalysisRun|Balance {id: id})
DETACH DELETE run
