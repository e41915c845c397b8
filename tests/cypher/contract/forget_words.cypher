// Leave the register as an earlier version did: without words, or the migration that gives them.
// ->
MATCH (s:State) REMOVE s.words;
MATCH (m:Migration {number: 9}) DELETE m
