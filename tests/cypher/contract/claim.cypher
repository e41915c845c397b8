// Be the one who has a chain, if nobody has it yet; no row when somebody has.
// $id, $who
// -> who
MATCH (c:Chain {id: $id})
SET c.claims = coalesce(c.claims, 0) + 1
WITH c WHERE c.who IS NULL
SET c.who = $who
RETURN c.who AS who
