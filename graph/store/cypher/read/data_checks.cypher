// Data checks (gegevenscheck), the one that ends first above.
// $id, $run, $organisation: null for all; $limit
// -> state
MATCH (c:DataCheckState)
WHERE ($id IS NULL OR c.id = $id) AND ($run IS NULL OR c.run = $run)
  AND ($organisation IS NULL OR c.organisation = $organisation)
  AND /*held c*/ AND /*may-read data_check c*/
RETURN c{.*} AS state
ORDER BY c.closed, c.due, c.id
LIMIT $limit
