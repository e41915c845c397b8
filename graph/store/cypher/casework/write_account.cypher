// Replace the projection of an account (accounthouderschap) by what its journal now says.
// $id, $now, $open, $state
// ->
MERGE (n:Account {id: $id});
MATCH (n:Account {id: $id})-[:STATE]->(old:AccountState)
WHERE old.recorded_to = $open
SET old.recorded_to = $now;
MATCH (n:Account {id: $id})
CREATE (n)-[:STATE]->(s:AccountState)
SET s = $state
