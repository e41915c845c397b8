// Data checks are found by id, by analysis and by the day on which they end.
// ->

CREATE CONSTRAINT data_check_id IF NOT EXISTS FOR (n:DataCheck) REQUIRE n.id IS UNIQUE;
CREATE INDEX data_check_run IF NOT EXISTS FOR (n:DataCheckState) ON (n.run);
CREATE INDEX data_check_due IF NOT EXISTS FOR (n:DataCheckState) ON (n.due);
