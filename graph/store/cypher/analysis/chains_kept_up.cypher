// The chains of which some inspectorate keeps an analysis.
// $open  -> chain
MATCH (run:AnalysisRun)
WHERE run.recorded_to = $open
RETURN DISTINCT run.chain AS chain
ORDER BY chain
