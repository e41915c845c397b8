// What every chain declares, as we hold it now: every version in valid time.
// $open  -> chain, body
MATCH (s:AnnexState)
WHERE s.recorded_to = $open
RETURN s.chain AS chain, s.body AS body
