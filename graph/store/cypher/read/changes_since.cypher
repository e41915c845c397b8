// Records of the register that came, went or changed since an instant, by kind and key.
// $since, $kinds, $chain: null for all; $recorded; $after_kind, $after_id: the place after which to go on; $limit
// -> kind, id, at, was, is
MATCH (s:State)
WHERE s.kind IN $kinds AND ($chain IS NULL OR s.chain = $chain)
  AND (($since < s.recorded_from AND s.recorded_from <= $recorded)
    OR ($since < s.recorded_to AND s.recorded_to <= $recorded))
  AND (s.kind > $after_kind OR (s.kind = $after_kind AND s.id > $after_id))
  AND /*may-read register s*/
WITH s.kind AS kind, s.id AS id, max(CASE
    WHEN s.recorded_to <= $recorded THEN s.recorded_to ELSE s.recorded_from END) AS at
ORDER BY kind, id LIMIT $limit
RETURN kind, id, at,
  EXISTS { MATCH (o:State {id: id}) WHERE o.kind = kind
    AND o.recorded_from <= $since AND $since < o.recorded_to } AS was,
  EXISTS { MATCH (o:State {id: id}) WHERE o.kind = kind AND /*held o*/ } AS is
ORDER BY kind, id
