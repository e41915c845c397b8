// Proposals to change the register, the newest first.
// $id, $chain, $state: null for all; $limit
// -> state
MATCH (s:ChangeProposalState)
WHERE ($id IS NULL OR s.id = $id) AND ($chain IS NULL OR s.chain = $chain)
  AND ($state IS NULL OR s.state = $state)
  AND /*as-of s*/ AND /*may-read register s*/
WITH s ORDER BY s.id DESC LIMIT $limit
RETURN s{.*} AS state
ORDER BY s.id DESC
