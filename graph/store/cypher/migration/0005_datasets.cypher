// Datasets are found by chain, and by never having been accepted.
// ->

CREATE INDEX dataset_chain IF NOT EXISTS FOR (n:Dataset) ON (n.chain);
CREATE INDEX dataset_recorded_from IF NOT EXISTS FOR (n:Dataset) ON (n.recorded_from);
