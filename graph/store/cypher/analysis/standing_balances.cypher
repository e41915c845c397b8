// The balance that stands for a chain and inspectorate; no rows without the chain.
// $chain, $inspectorate, $open  -> id, input_hash
MATCH (c:Chain {id: $chain})
OPTIONAL MATCH (c)<-[:OF_CHAIN]-(b:Balance)
WHERE b.inspectorate = $inspectorate AND b.recorded_to = $open
RETURN b.id AS id, b.input_hash AS input_hash
