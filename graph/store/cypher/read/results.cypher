// Results (uitkomsten) of links: those of the runs that stand, or of one run, or one result.
// $id, $run, $chain, $handover, $organisation, $statuses, $weighed: null for all
// $by_probability: most probable first, else by link; $rank, $key: the place after which to go on; $limit
// $reader_inspectorate: others know no probability, so they neither order nor filter by what follows
// -> rank, result, run, weighings, checks
MATCH (run:AnalysisRun)-[:FOUND]->(r:Result)
WHERE /*may-read result r*/
  AND (r.id = $id OR r.run = $run OR ($id IS NULL AND $run IS NULL AND /*held run*/))
  AND ($chain IS NULL OR r.chain = $chain)
  AND ($handover IS NULL OR r.handover = $handover)
  AND ($organisation IS NULL OR r.giver = $organisation OR r.receiver = $organisation)
  AND ($statuses IS NULL OR r.status IN $statuses)
  AND ($weighed IS NULL OR r.inspectorate = $reader_inspectorate AND $weighed =
    EXISTS { MATCH (:Weighing {id: r.id})-[:STATE]->(x:WeighingState) WHERE /*held x*/ })
WITH run, r,
  CASE WHEN $by_probability AND r.inspectorate = $reader_inspectorate THEN 1.0 - coalesce(r.weak_probability, -1.0) ELSE 0.0 END AS rank
WHERE rank > $rank OR (rank = $rank AND r.id > $key)
WITH run, r, rank ORDER BY rank, r.id LIMIT $limit
RETURN rank, r{.*} AS result, run{.*} AS run,
  [(:Weighing {id: r.id})-[:STATE]->(w:WeighingState) WHERE /*held w*/ | w{.*}] AS weighings,
  [(r)<-[:OF]-(k:DataCheckState) WHERE /*held k*/ | k{.*}] AS checks
ORDER BY rank, r.id
