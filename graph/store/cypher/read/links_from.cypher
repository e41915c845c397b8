// Links that leave a set of organisations or citizen roles, or arrive there: one step of a walk.
// $ends: [id], $upstream: against the direction of the links, $limit
// -> link, handover, giver, receiver, giver_name, receiver_name
MATCH (s:LinkState)
WHERE (($upstream AND s.receiver IN $ends) OR (NOT $upstream AND s.giver IN $ends))
  AND /*as-of s*/ AND /*may-read register s*/
WITH s ORDER BY s.id LIMIT $limit
RETURN s.id AS link, s.handover AS handover, s.giver AS giver, s.receiver AS receiver,
  [(s)-[:GIVEN_BY]->()-[:STATE]->(e:State) WHERE /*as-of e*/ | e.name] AS giver_name,
  [(s)-[:RECEIVED_BY]->()-[:STATE]->(e:State) WHERE /*as-of e*/ | e.name] AS receiver_name
ORDER BY link
