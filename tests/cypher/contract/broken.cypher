// No Cypher at all.
// ->
MATCH (
