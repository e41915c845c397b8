// Clear results and systemic bottlenecks of the runs that stand, that nobody weighed; with the day
// on which the first run found them so. A weighing that follows counts until its day.
// $open, $today  -> id, inspectorate, found_at
MATCH (run:AnalysisRun)-[:FOUND]->(r)
WHERE run.recorded_to = $open AND (r.status = 'clear' OR r.systemic = true)
MATCH (r)-[:ABOUT]->(subject)
WHERE NOT EXISTS {
  MATCH (subject)<-[:ABOUT]-(weighed)<-[:OF]-(w:WeighingState)
  WHERE w.inspectorate = r.inspectorate AND w.recorded_to = $open
    AND (w.until IS NULL OR w.until > $today)
}
MATCH (subject)<-[:ABOUT]-(alike)<-[:FOUND]-(earlier:AnalysisRun)
WHERE alike.inspectorate = r.inspectorate AND (alike.status = 'clear' OR alike.systemic = true)
RETURN r.id AS id, r.inspectorate AS inspectorate, min(earlier.started_at) AS found_at
ORDER BY found_at, id
