// The roads by which reads and the worker come in, other than by id.
// ->

CREATE INDEX measurement_link IF NOT EXISTS FOR (n:Measurement) ON (n.link);
CREATE INDEX measurement_dataset IF NOT EXISTS FOR (n:Measurement) ON (n.dataset);
CREATE INDEX delivery_dataset IF NOT EXISTS FOR (n:Delivery) ON (n.dataset);
CREATE INDEX analysis_run_chain IF NOT EXISTS FOR (n:AnalysisRun) ON (n.chain);
CREATE INDEX result_link IF NOT EXISTS FOR (n:Result) ON (n.link);
CREATE INDEX result_run IF NOT EXISTS FOR (n:Result) ON (n.run);
CREATE INDEX handover_result_handover IF NOT EXISTS FOR (n:HandoverResult) ON (n.handover);
CREATE INDEX handover_result_run IF NOT EXISTS FOR (n:HandoverResult) ON (n.run);
CREATE INDEX outbox_state IF NOT EXISTS FOR (n:Outbox) ON (n.state);
CREATE INDEX journal_entry_investigation IF NOT EXISTS FOR (n:JournalEntry) ON (n.investigation);
