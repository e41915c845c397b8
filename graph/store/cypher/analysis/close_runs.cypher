// Close runs in recorded time: a newer one stands from now on.
// $ids: [id], $now  -> closed
UNWIND $ids AS id
MATCH (run:AnalysisRun {id: id})
SET run.recorded_to = $now
RETURN count(run) AS closed
