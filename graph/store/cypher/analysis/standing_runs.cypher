// The runs of a chain that stand, one per inspectorate that keeps an analysis of it.
// $chain, $open  -> id, inspectorate
MATCH (run:AnalysisRun {chain: $chain})
WHERE run.recorded_to = $open
RETURN run.id AS id, run.inspectorate AS inspectorate
ORDER BY inspectorate, id
