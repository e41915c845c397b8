// One result (uitkomst) of a link or a handover, by its id.
// $id  -> id, inspectorate, chain, handover
OPTIONAL MATCH (l:Result {id: $id})
OPTIONAL MATCH (h:HandoverResult {id: $id})
WITH coalesce(l, h) AS r
WHERE r IS NOT NULL
RETURN r.id AS id, r.inspectorate AS inspectorate, r.chain AS chain, r.handover AS handover
