// The channel of a handover stands on its state as well, where lists filter by it and show it.
// ->

MATCH (s:HandoverState)-[:VIA]->(c:Channel)
SET s.channel = c.id;
