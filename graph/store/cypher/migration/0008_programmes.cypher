// Programmes and what stands in them are found by id and kind; signals, accounts and indicators by id.
// ->

CREATE CONSTRAINT programme_id IF NOT EXISTS FOR (n:Programme) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT signal_id IF NOT EXISTS FOR (n:Signal) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT account_id IF NOT EXISTS FOR (n:Account) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT delivered_indicator_id IF NOT EXISTS FOR (n:DeliveredIndicator) REQUIRE n.id IS UNIQUE;
CREATE INDEX programme_kind IF NOT EXISTS FOR (n:ProgrammeState) ON (n.kind);
CREATE INDEX delivered_indicator IF NOT EXISTS FOR (n:DeliveredIndicatorState) ON (n.indicator);
