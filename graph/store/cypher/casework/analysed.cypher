// An analysis with the two ends of each of its results of links.
// $id  -> inspectorate, chain, recorded_to, results
MATCH (run:AnalysisRun {id: $id})
RETURN run.inspectorate AS inspectorate, run.chain AS chain, run.recorded_to AS recorded_to,
  [(run)-[:FOUND]->(r:Result) | r{.link, .giver, .receiver}] AS results
