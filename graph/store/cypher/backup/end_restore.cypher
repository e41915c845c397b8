// The graph is whole.
// ->
MATCH (r:Restore)
DELETE r
