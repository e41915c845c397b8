// Visits (bezoeken) are found by id and by investigation.
// ->

CREATE CONSTRAINT visit_id IF NOT EXISTS FOR (n:Visit) REQUIRE n.id IS UNIQUE;
CREATE INDEX visit_investigation IF NOT EXISTS FOR (n:VisitState) ON (n.investigation);
CREATE INDEX request_outcome IF NOT EXISTS FOR (n:InformationRequest) ON (n.outcome);
