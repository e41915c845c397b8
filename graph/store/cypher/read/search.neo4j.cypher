// As `search`, by way of the full-text index: the embedded engine has none that Cypher can ask.
// $terms: folded; $starts: the same in the language of the index; $kinds: kinds of record; $limit
// -> kind, id, chain, name, in_name
CALL db.index.fulltext.queryNodes('register_words', $starts) YIELD node AS s
WHERE s.kind IN $kinds AND /*as-of s*/ AND /*may-read register s*/
WITH s, ALL(term IN $terms WHERE split(s.words, '|')[0] CONTAINS ' ' + term) AS in_name
RETURN s.kind AS kind, s.id AS id, s.chain AS chain, s.name AS name, in_name
ORDER BY CASE WHEN in_name THEN 0 ELSE 1 END, kind, id LIMIT $limit
