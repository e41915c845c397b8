// Journals, levels, numbers and deadlines are found by id; deadlines also by day.
// ->

CREATE CONSTRAINT journal_id IF NOT EXISTS FOR (n:Journal) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT supervision_level_id IF NOT EXISTS FOR (n:SupervisionLevel) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT counter_id IF NOT EXISTS FOR (n:Counter) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT deadline_id IF NOT EXISTS FOR (n:Deadline) REQUIRE n.id IS UNIQUE;
CREATE INDEX deadline_day IF NOT EXISTS FOR (n:Deadline) ON (n.day);
CREATE INDEX deadline_investigation IF NOT EXISTS FOR (n:Deadline) ON (n.investigation);
