// Keep a balance (balans) and close the one that stood for its chain and inspectorate.
// $row: {id, chain, inspectorate, …}, $now, $open
// ->
MATCH (c:Chain {id: $row.chain})<-[:OF_CHAIN]-(old:Balance)
WHERE old.inspectorate = $row.inspectorate AND old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (c:Chain {id: $row.chain})
CREATE (c)<-[:OF_CHAIN]-(b:Balance)
SET b = $row
