// Signals and incident reports, the latest received first.
// $id, $chain: null for all; $open: whether they are settled, or null; $limit
// -> state
MATCH (s:SignalState)
WHERE ($id IS NULL OR s.id = $id) AND ($chain IS NULL OR s.chain = $chain)
  AND ($open IS NULL OR s.is_open = $open) AND /*as-of s*/ AND /*may-read signal s*/
RETURN s{.*} AS state
ORDER BY s.received_on DESC, s.id DESC
LIMIT $limit
