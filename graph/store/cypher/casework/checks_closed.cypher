// Organisations that had their time to react to an analysis.
// $run, $open  -> organisation
MATCH (s:DataCheckState {run: $run})
WHERE s.recorded_to = $open AND s.closed = true
RETURN s.organisation AS organisation
