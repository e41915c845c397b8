// What holds in the register with every term at the start of one of its words, names first.
// $terms: folded; $kinds: kinds of record; $limit
// -> kind, id, chain, name, in_name
MATCH (s:ChainState|RoleState|HandoverState|OrganisationState)
WHERE ALL(term IN $terms WHERE s.words CONTAINS ' ' + term)
  AND s.kind IN $kinds AND /*as-of s*/ AND /*may-read register s*/
WITH s, ALL(term IN $terms WHERE split(s.words, '|')[0] CONTAINS ' ' + term) AS in_name
RETURN s.kind AS kind, s.id AS id, s.chain AS chain, s.name AS name, in_name
ORDER BY CASE WHEN in_name THEN 0 ELSE 1 END, kind, id LIMIT $limit
