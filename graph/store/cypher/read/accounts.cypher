// Accounts (accounthouderschap) with their contacts and visits, by organisation.
// $id, $organisation: null for all; $limit
// -> state
MATCH (s:AccountState)
WHERE ($id IS NULL OR s.id = $id) AND ($organisation IS NULL OR s.organisation = $organisation)
  AND /*as-of s*/ AND /*may-read account s*/
RETURN s{.*} AS state
ORDER BY s.id
LIMIT $limit
