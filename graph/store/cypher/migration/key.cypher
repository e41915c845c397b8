// A migration is recorded once, whoever gets there first; this stands before all of them.
// ->
CREATE CONSTRAINT migration_number IF NOT EXISTS FOR (m:Migration) REQUIRE m.number IS UNIQUE
