// Balances (balansen) of chains with quantities, by chain: what stands at the moment asked for.
// $chain: one id, or null for all
// -> balance
MATCH (b:Balance)
WHERE ($chain IS NULL OR b.chain = $chain) AND /*held b*/ AND /*may-read result b*/
RETURN b{.*} AS balance
ORDER BY b.chain, b.id
