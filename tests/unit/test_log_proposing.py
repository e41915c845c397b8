"""A mapping is proposed from names and values, and each choice says what it loses."""

import tomllib

import pytest
from log_builders import csv_source

from graph.measurement.proposing import as_toml, propose
from schemas.errors import LogInvalid

ZONE = "Europe/Amsterdam"
LOG = """dossier,moment,afdeling,stap,soort
1,2025-01-01 09:00,a,Queued,x
1,2025-01-02 09:00,b,Accepted,x
2,2025-01-01 09:00,,Queued,y
2,2025-01-03 09:00,a,Accepted,y
"""


def test_case_time_and_lifecycle_are_found_and_losses_counted():
    found = propose(csv_source(LOG), ZONE)

    assert (found.case, found.time, found.lifecycle) == ("dossier", "moment", "stap")
    assert (found.events, found.cases) == (4, 2)
    department = next(each for each in found.units if each.column == "afdeling")
    assert (department.units, department.handovers, department.links) == (2, 1, 1)
    assert (department.lost_events, department.silent_cases) == (1, 1)


def test_what_never_changes_within_a_case_is_no_unit():
    assert "soort" not in {each.column for each in propose(csv_source(LOG), ZONE).units}


def test_a_known_name_goes_first_and_is_written_as_a_mapping():
    found = propose(csv_source(LOG.replace("afdeling", "org:group")), ZONE)

    assert found.units[0].column == "org:group"
    assert as_toml(found, "keten") == (
        'case = "dossier"\ntime = "moment"\nunit = "org:group"\nlifecycle = "stap"\n'
        'chain = "keten"\n'
    )


def test_without_a_lifecycle_none_is_written():
    found = propose(csv_source(LOG.replace("Accepted", "Klaar")), ZONE)

    assert "lifecycle" not in as_toml(found, "keten")


FINES = """case_id,timestamp,activity,resource
1,2025-01-01,Boete,
1,2025-01-02,"Beroep ""rechter"" in",
2,2025-01-01,Boete,
2,2025-01-02,Betaling,
3,2025-01-01,Boete,561
3,2025-01-02,Boete,9
3,2025-01-03,,
"""


def test_a_column_that_is_mostly_empty_is_no_first_choice():
    found = propose(csv_source(FINES), ZONE)

    assert [each.column for each in found.units] == ["activity", "resource"]


def test_the_mapping_of_activities_asks_whose_each_of_them_is():
    found = propose(csv_source(FINES), ZONE)

    written = tomllib.loads(as_toml(found, "boetes"))

    assert written["unit"] == "activity"
    assert list(written["organisations"].items()) == [
        (each, each) for each in ('Beroep "rechter" in', "Betaling", "Boete")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a,b\n1,x\n1,y\n", "tijdstippen"),
        ("a,t\n1,2025-01-01\n2,2025-01-02\n", "dossiers"),
        ("case,t,soort\n1,2025-01-01,x\n1,2025-01-02,x\n2,2025-01-02,y\n", "eenheden"),
    ],
)
def test_a_log_without_times_cases_or_units_is_refused(text: str, said: str):
    with pytest.raises(LogInvalid, match=said):
        propose(csv_source(text), ZONE)
