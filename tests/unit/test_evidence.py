"""From measurements to evidence: what was counted, what was not measured, and why."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from analysis_builders import CHAIN, NO_NORM, UNTIL, Files, chain, handover, measured, norm

from graph.analysis.analyse import last_day
from graph.analysis.attainment import attainments
from graph.analysis.counting import in_window
from graph.analysis.evidence import Findings, findings_of, scored_of, scored_without
from graph.analysis.lateness import late, strata_of
from graph.analysis.method import METHOD
from graph.analysis.network import NO_ORGANISATION, Network, network_of
from graph.analysis.whole_chain.stock import open_stock
from graph.measurement.tables import Measurements
from schemas.errors import AnalysisError
from schemas.register import ChainFile, Link

DAY = date(2025, 12, 31)
LINK = "h: a > b"


def found(file: ChainFile, measurements: Measurements) -> Findings:
    return findings_of(network_of(file, measurements, DAY), measurements, None, METHOD)


def of_kind(findings: Findings, kind: str, link: int = 0):
    """Return k, n, counts and reason of one link."""
    one = next(each for each in findings.counted if each.evidence.kind == kind)
    return one.evidence.k[link], one.evidence.n[link], one.counts[link], one.reasons[link]


def test_late_counts_open_files_past_the_term_and_names_them():
    k, n, counts, reason = of_kind(
        found(chain(links=[LINK]), measured({LINK: Files(on_time=6, late=2, open_past_term=2)})),
        "late",
    )

    assert (k, n, reason) == (pytest.approx(4), pytest.approx(10), None)
    assert counts == {"on_time": 6, "late": 2, "open_within_term": 0, "open_past_term": 2}


def test_without_a_norm_late_is_slower_than_nine_of_ten_of_its_kind():
    file = chain([handover(norms=[NO_NORM])], [LINK])
    bins = dict.fromkeys(range(1, 11), (1, 0, 0)) | {30: (0, 2, 0)}
    k, n, counts, reason = of_kind(found(file, measured({LINK: Files(norm="", bins=bins)})), "late")

    assert reason == "geen_norm"
    assert (k, n) == (pytest.approx(3), pytest.approx(12))
    assert counts == {
        "within_p90": 9,
        "over_p90": 1,
        "open_within_p90": 0,
        "open_over_p90": 2,
        "p90_days": 9,
    }


def test_without_norm_and_without_durations_late_is_not_measured():
    file = chain([handover(norms=[NO_NORM])], [LINK])
    k, n, _, reason = of_kind(found(file, measured({LINK: Files(norm="", bins={})})), "late")

    assert (k, n, reason) == (0, 0, "geen_norm")


def test_a_norm_that_the_channel_cannot_show_is_not_called_no_norm():
    bins = dict.fromkeys(range(1, 11), (1, 0, 0))
    *_, reason = of_kind(
        found(chain(links=[LINK]), measured({LINK: Files(norm="", bins=bins)})), "late"
    )

    assert reason == "norm_niet_gemeten"


def test_totals_without_durations_are_counted_plainly_and_say_so():
    files = Files(on_time=6, late=2, open_within_term=3, open_past_term=2, bins={})
    k, n, _, reason = of_kind(found(chain(links=[LINK]), measured({LINK: files})), "late")

    assert (k, n, reason) == (4, 10, "zonder_verloop")


def test_a_norm_that_changes_halfway_splits_a_link_and_its_files_are_added_up():
    file = chain([handover(norms=[norm(), norm(id="oud", value=5)])], [LINK])
    files = [Files(on_time=5, late=5), Files(on_time=8, late=2, norm="oud", bins={})]
    k, n, counts, _ = of_kind(found(file, measured({LINK: files})), "late")

    assert (k, n) == (pytest.approx(7), pytest.approx(20))
    assert counts["late"] == 7


def test_a_norm_on_the_start_is_measured_by_its_own_histogram():
    file = chain([handover(norms=[norm(counted_to="started")])], [LINK])
    both = [Files(on_time=6, late=4, step="norm"), Files(month=date(2025, 7, 1), bins={})]
    k, n, _, reason = of_kind(found(file, measured({LINK: both})), "late")

    assert (k, n, reason) == (pytest.approx(4), pytest.approx(10), None)


def test_a_measured_norm_that_left_the_register_is_taken_from_sent_to_received():
    file = chain([handover(norms=[NO_NORM])], [LINK])
    k, *_ = of_kind(found(file, measured({LINK: Files(on_time=6, late=4, norm="weg")})), "late")

    assert k == pytest.approx(4)


def test_lost_returned_feedback_and_fields_with_their_counts():
    files = Files(
        on_time=20,
        other={"lost": 3, "returned": 4, "feedback_given": 15, "complete_all": 12},
        present={"gezin": 18, "zorg": 14},
    )
    findings = found(chain(links=[LINK]), measured({LINK: files}))

    assert of_kind(findings, "lost") == (3, 20, {"lost": 3, "mature": 20}, None)
    assert of_kind(findings, "returned") == (4, 20, {"returned": 4, "received": 20}, None)
    assert of_kind(findings, "no_feedback") == (
        5,
        20,
        {"feedback_due": 20, "feedback_given": 15, "feedback_missing": 5},
        None,
    )
    assert of_kind(findings, "incomplete") == (
        8,
        20,
        {"complete_due": 20, "complete_all": 12, "incomplete": 8, "without.zorg": 6},
        None,
    )


def test_a_field_that_is_always_there_is_not_named_as_missing():
    files = Files(on_time=5, present={"gezin": 5})

    assert (
        "without.gezin"
        not in of_kind(found(chain(links=[LINK]), measured({LINK: files})), "incomplete")[2]
    )


NOT_RECORDED = handover(records=["sent_at", "received_at"])
NOT_EXPECTED = handover(feedback={"expected": False})
SILENT = handover(feedback=None, records=[], required_fields=[])


@pytest.mark.parametrize(
    ("place", "kind", "reason"),
    [
        (NOT_RECORDED, "returned", "niet_vastgelegd"),
        (NOT_RECORDED, "no_feedback", "niet_vastgelegd"),
        (NOT_RECORDED, "incomplete", "niet_vastgelegd"),
        (NOT_EXPECTED, "no_feedback", "niet_verwacht"),
        (SILENT, "no_feedback", "niet_verwacht"),
        (SILENT, "incomplete", "geen_velden"),
        (SILENT, "returned", "niet_vastgelegd"),
    ],
)
def test_what_is_not_measured_is_there_with_its_reason(place, kind, reason):
    empty = {"returned": None, "feedback_due": 0, "feedback_given": 0}
    files = Files(on_time=9, other={**empty, "complete_due": 0, "complete_all": 0})
    k, n, counts, why = of_kind(found(chain([place], [LINK]), measured({LINK: files})), kind)

    assert (k, n, counts, why) == (0, 0, {}, reason)


def test_without_a_list_of_what_is_recorded_the_data_say_so():
    place = handover(records=[])
    files = Files(on_time=9, other={"returned": 0})

    assert of_kind(found(chain([place], [LINK]), measured({LINK: files})), "returned")[3] is None


def test_where_no_term_can_tell_loss_is_asked_of_whole_old_months():
    file = chain([handover(norms=[NO_NORM])], [LINK])
    unknown = {"mature": None, "lost": None}
    old = Files(norm="", other=unknown, bins={5: (9, 0, 0), 200: (0, 1, 0)})
    new = Files(norm="", other=unknown, bins={4: (1, 0, 0), 9: (0, 5, 0)}, month=date(2025, 12, 1))
    found_ = of_kind(found(file, measured({LINK: [old, new]})), "lost")

    assert found_ == (1, 10, {"lost": 1, "mature": 10}, "geen_norm")


def test_loss_by_whole_months_is_not_asked_of_norms_in_minutes():
    place = handover(
        norms=[norm(value=30, unit="min", counted_from="received", counted_to="started")]
    )
    files = Files(other={"mature": None, "lost": None}, bins={5: (9, 1, 0)})

    assert of_kind(found(chain([place], [LINK]), measured({LINK: files})), "lost")[3] == (
        "geen_gegevens"
    )


def test_a_link_without_rows_is_there_with_nothing_counted():
    findings = found(chain(links=[LINK, "h: c > b"]), measured({LINK: Files(on_time=5)}))

    assert [each.id for each in findings.network.links] == [f"{CHAIN}/h/a/b", f"{CHAIN}/h/c/b"]
    assert of_kind(findings, "late", 1)[1:] == (0, {}, "geen_gegevens")


def test_a_pair_only_in_the_log_is_accepted_and_not_designed():
    file = chain(links=[LINK])
    network = network_of(file, measured({"h: b > a": Files(on_time=1)}), DAY)

    assert [(each.giver, each.designed) for each in network.links] == [("a", True), ("b", False)]


def test_a_link_that_ended_is_there_only_when_something_was_sent():
    ended = {"handover": "h", "giver": "a", "receiver": "b", "valid_to": "2025-07-01"}
    file = chain(links=[LINK])
    file = file.model_copy(update={"links": [Link.model_validate(ended)]})

    assert not network_of(file, Measurements.empty(), DAY).links
    kept = network_of(file, measured({LINK: Files(on_time=1)}), DAY).links
    assert [(each.id, each.designed) for each in kept] == [(f"{CHAIN}/h/a/b", True)]


def test_measurements_of_another_chain_are_refused_by_name():
    with pytest.raises(AnalysisError, match="keten/x"):
        network_of(chain(), measured({"x: a > b": Files(on_time=1)}), DAY)


def test_rows_of_an_internal_step_are_no_link():
    step = {"id": "s", "name": "Stap", "role": "gever", "norms": [norm()]}
    file = chain(links=[LINK], steps=[step])
    rows = measured({"s: a > a": Files(on_time=3, late=1)})

    assert [each.id for each in network_of(file, rows, DAY).links] == [f"{CHAIN}/h/a/b"]
    assert attainments(network_of(file, rows, DAY), rows, METHOD).handovers["keten/s"].within == 3


def test_a_handover_goes_by_the_state_of_the_day():
    old = handover(name="Oud", valid_to="2025-01-01")
    new = handover(name="Nieuw", valid_from="2025-01-01")

    assert network_of(chain([new, old]), Measurements.empty(), DAY).handovers[
        f"{CHAIN}/h"
    ].name == ("Nieuw")


COURT = [
    {"id": "gever", "name": "Gever", "kind": "organisation"},
    {"id": "nemer", "name": "Rechter", "kind": "court"},
]
CITIZEN = [COURT[0], {"id": "nemer", "name": "Burger", "kind": "citizen"}]


def network(file: ChainFile) -> Network:
    return network_of(file, Measurements.empty(), DAY)


def test_a_link_to_a_court_is_outside_supervision_and_carries_no_evidence():
    findings = found(chain(links=[LINK], roles=COURT), measured({LINK: Files(late=9)}))

    assert not findings.network.judged[0]
    assert of_kind(findings, "late") == (0, 0, {}, "buiten_toezicht")


def test_a_citizen_end_is_a_role_and_the_link_is_judged_at_its_other_end():
    to_citizen = {"handover": "h", "giver": "a", "receiver": "nemer"}
    organisations = [{"id": "a", "name": "A", "role": "gever", "region": "oost"}]
    file = chain(roles=CITIZEN, links=[], organisations=organisations)
    file = file.model_copy(update={"links": [Link.model_validate(to_citizen)]})
    one = network(file)

    assert one.judged.tolist() == [True]
    assert one.receivers.tolist() == [NO_ORGANISATION]
    assert one.region_of("a", "nemer") == "oost"
    assert one.name_of("nemer") == "Burger"


@pytest.mark.parametrize(("scope", "compared"), [("stelsel", False), ("kwaliteit", True)])
def test_an_end_with_supervision_of_the_system_alone_gets_no_organisation_effect(scope, compared):
    supervision = {
        "inspectorate": "igj",
        "subject": "x",
        "ground": "wet",
        "ground_status": "wet",
        "scope": scope,
    }
    place = handover(supervision={"receiver": [supervision]})

    assert (network(chain([place], [LINK])).receivers.tolist() != [NO_ORGANISATION]) is compared


def test_an_end_that_nobody_knows_is_called_by_its_id():
    assert network(chain()).name_of("onbekend") == "onbekend"


def test_a_norm_of_an_unknown_handover_is_no_norm():
    assert network(chain()).norm("keten/x", "n") is None


def test_a_window_holds_its_first_month_and_not_its_last():
    rows = measured({LINK: [Files(on_time=1, month=date(2025, month, 1)) for month in (1, 2, 3)]})
    inside = in_window(rows, (date(2025, 1, 1), date(2025, 3, 1)))

    assert inside.counts["month"].to_list() == [date(2025, 1, 1), date(2025, 2, 1)]
    assert inside.histogram["month"].max() == date(2025, 2, 1)


def test_leaving_links_out_changes_what_the_others_are_compared_with():
    drawn = {f"h: a{each} > b": Files(on_time=45, late=5) for each in range(5)}
    drawn["h: z > b"] = Files(on_time=10, late=40)
    rows = measured(drawn)
    findings = found(chain(links=list(drawn)), rows)
    without = scored_without(findings.network, findings, np.array([False] * 5 + [True]), METHOD)[0]

    assert without.probability[-1] == 0
    assert scored_of(findings.network, findings, METHOD)[0].probability[-1] > 0.9


def stock(file: ChainFile, rows: Measurements):
    one = network_of(file, rows, DAY)
    found_ = open_stock(one, strata_of(one, rows, METHOD), rows, METHOD)
    return [found_.links.get(each.id) for each in one.links]


def test_the_open_stock_has_an_age_and_those_over_the_norm():
    files = Files(
        on_time=5, open_within_term=2, open_past_term=1, bins={3: (5, 2, 0), 40: (0, 1, 0)}
    )
    (one,) = stock(chain(links=[LINK]), measured({LINK: files}))

    assert one is not None
    assert (one.now, one.over_norm, one.age_days.median, one.age_days.p90) == (3, 1, 3, 40)


def test_without_a_norm_open_files_are_those_not_received_and_none_is_over_it():
    file = chain([handover(norms=[NO_NORM])], [LINK])
    (one,) = stock(file, measured({LINK: Files(norm="", bins={3: (5, 4, 1)})}))

    assert one is not None
    assert (one.now, one.over_norm) == (4, None)


def test_ages_under_a_norm_in_minutes_are_given_in_days():
    file = chain([handover(norms=[norm(value=30, unit="min")])], [LINK])
    (one,) = stock(file, measured({LINK: Files(open_past_term=1, bins={720: (0, 1, 0)})}))

    assert one is not None
    assert one.age_days.median == 0.5


def test_growth_is_the_change_of_the_stock_in_files_a_week():
    link = f"{CHAIN}/h/a/b"
    weeks = [(link, date(2025, 9, 1), 9, 0, 10), (link, date(2025, 12, 29), 9, 0, 36)]
    (one,) = stock(chain(links=[LINK]), measured({LINK: Files(on_time=1)}, weeks=weeks))

    assert one is not None
    assert one.growth == 2


def test_a_link_without_files_has_no_stock_and_one_without_open_files_no_age():
    ends = stock(chain(links=[LINK, "h: c > b"]), measured({LINK: Files(on_time=1)}))

    assert ends[1] is None
    assert ends[0] is not None
    assert (ends[0].age_days.median, ends[0].growth) == (None, None)


def test_tables_may_hold_nothing_at_all():
    findings = found(chain(links=[LINK]), Measurements.empty())

    assert findings.months == []
    assert isinstance(findings.strata.rows, pl.DataFrame)


def test_the_stock_of_a_handover_is_that_of_all_its_links():
    drawn = {
        "h: a > b": Files(open_past_term=2, bins={40: (0, 2, 0)}),
        "h: c > b": Files(open_within_term=4, bins={2: (0, 4, 0)}),
    }
    link = f"{CHAIN}/h/a/b"
    weeks = [(link, date(2025, 9, 1), 9, 0, 10), (link, date(2025, 12, 29), 9, 0, 36)]
    rows = measured(drawn, weeks=weeks)
    one = network_of(chain(links=drawn), rows, DAY)
    whole = open_stock(one, strata_of(one, rows, METHOD), rows, METHOD).handovers[f"{CHAIN}/h"]

    assert (whole.now, whole.over_norm, whole.age_days.median, whole.growth) == (6, 2, 2, 2)


def test_totals_without_norm_and_durations_still_say_how_many_wait():
    file = chain([handover(norms=[NO_NORM])], [LINK])
    totals = Files(norm="", bins={}, other={"sent": 9, "received": 5, "withdrawn": 1})
    (one,) = stock(file, measured({LINK: totals}))

    assert one is not None
    assert (one.now, one.over_norm, one.age_days.median) == (3, None, None)


@pytest.mark.parametrize(("value", "unit", "day"), [(10, "d", 9), (8, "uur", 400)])
def test_a_file_withdrawn_within_its_term_is_no_evidence_of_lateness(value, unit, day):
    # five in time, three taken back just before the term, two late; nothing open
    place = handover(norms=[norm(value=value, unit=unit)])
    bins = {2: (5, 0, 0), day: (0, 0, 3), 5000: (2, 0, 0)}
    drawn = {"h: a > b": Files(on_time=5, late=2, bins=bins)}
    network = network_of(chain([place], drawn), measured(drawn), last_day(UNTIL))
    found = late(network, strata_of(network, measured(drawn), METHOD)).evidence

    assert (found.k[0], found.n[0]) == pytest.approx((2.0, 7.0))
