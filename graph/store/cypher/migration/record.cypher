// Note that a migration was applied; the first to do so is the one that is remembered.
// $number, $name, $hash, $applied_at
// ->
MERGE (m:Migration {number: $number})
ON CREATE SET m.name = $name, m.hash = $hash, m.applied_at = $applied_at
