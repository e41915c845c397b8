// Deadlines that still run, of investigations that the reader may read, the first day first.
// $investigation: null for all; $until: null for all; $limit
// -> deadline, title
MATCH (s:InvestigationState)
WHERE ($investigation IS NULL OR s.id = $investigation)
  AND /*as-of s*/ AND /*may-read investigation s*/
MATCH (d:Deadline {investigation: s.id})
WHERE $until IS NULL OR d.day <= $until
RETURN d{.*} AS deadline, s.title AS title
ORDER BY d.day, d.id
LIMIT $limit
