// Results (uitkomsten) of handovers: those of the runs that stand, or of one run, or one result.
// $id, $run, $chain, $handover, $systemic, $weighed: null for all; $key: the place after which to go on; $limit
// -> result, run, weighings
MATCH (run:AnalysisRun)-[:FOUND]->(r:HandoverResult)
WHERE /*may-read result r*/ AND r.id > $key
  AND (r.id = $id OR r.run = $run OR ($id IS NULL AND $run IS NULL AND /*held run*/))
  AND ($chain IS NULL OR r.chain = $chain)
  AND ($handover IS NULL OR r.handover = $handover)
  AND ($systemic IS NULL OR r.systemic = $systemic)
  AND ($weighed IS NULL OR $weighed =
    EXISTS { MATCH (:Weighing {id: r.id})-[:STATE]->(x:WeighingState) WHERE /*held x*/ })
WITH run, r ORDER BY r.id LIMIT $limit
RETURN r{.*} AS result, run{.*} AS run,
  [(:Weighing {id: r.id})-[:STATE]->(w:WeighingState) WHERE /*held w*/ | w{.*}] AS weighings
ORDER BY r.id
