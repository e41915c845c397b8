// Begin a dataset that nobody sees yet: it is held from the moment of `accept_dataset` on.
// $dataset: its properties, with recorded_from = recorded_to = "never"
// ->
MERGE (c:Chain {id: $dataset.chain})
CREATE (d:Dataset)
SET d = $dataset
CREATE (d)-[:ABOUT]->(c)
