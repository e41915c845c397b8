// The runs that stand for a chain and an inspectorate: one, or none.
// $chain, $inspectorate, $open  -> id
MATCH (run:AnalysisRun {chain: $chain})
WHERE run.inspectorate = $inspectorate AND run.recorded_to = $open
RETURN run.id AS id
