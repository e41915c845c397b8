// Two analysis runs with what they found of each link and handover, in short.
// $ids
// -> run, links, handovers
UNWIND $ids AS id
MATCH (run:AnalysisRun {id: id})
WHERE /*may-read result run*/
RETURN run{.*} AS run,
  [(run)-[:FOUND]->(r:Result) | r{.link, .status, .weak_probability}] AS links,
  [(run)-[:FOUND]->(h:HandoverResult) | h{.handover, .systemic}] AS handovers
