// A link and month of this dataset that another source counts too: one, or none.
// $dataset: id, $source, $open, $now  -> link, month, source
MATCH (d:Dataset {id: $dataset})-[:COUNTED]->(m:Measurement)
MATCH (m)-[:OF]->(link:Link)<-[:OF]-(other:Measurement)
WHERE other.month = m.month AND other.recorded_to = $open
MATCH (other)<-[:COUNTED]-(from:Dataset)
WHERE from.source <> $source AND from.recorded_from <= $now
RETURN link.id AS link, m.month AS month, from.source AS source
ORDER BY link, month, source LIMIT 1
