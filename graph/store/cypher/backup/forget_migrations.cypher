// Forget which migrations were applied beyond those of a backup, so that they are applied to it.
// $known: [number]  ->
MATCH (m:Migration)
WHERE NOT m.number IN $known
DELETE m
