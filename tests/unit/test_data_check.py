"""The rules of the data check: own figures first, ten working days, then others in the short."""

from datetime import date

import pytest
from casework_builders import MONDAY, by, coordinator, found, refused

from graph.casework.rules import data_check as rules
from graph.casework.rules.circumstances import By
from graph.query.shared import UNDER_TEN, coarse, for_link
from graph.register.codelists import codelists
from schemas.access import TSD
from schemas.casework.data_check import DataCheck, FigureReaction
from schemas.casework.data_check_commands import AnswerMirror, SendMirror
from schemas.casework.refusal import CaseworkRule
from schemas.results import Age, Attainment, Deviation, DeviationKind, OpenStock, Status

LINK = "keten/h/a/b"
ENDS = {LINK: ("a", "b"), "keten/h/a/kind": ("a", "kind"), "keten/h/c/b": ("c", "b")}
SEND = SendMirror(expected_version=0, run="run", organisation="a", reference="2026-17")


def analysed(*, stands: bool = True) -> rules.Analysed:
    return rules.Analysed("run", "ijenv", "keten", stands, ENDS)


def sent() -> DataCheck:
    events = rules.send(None, SEND, analysed(), by("ijenv"))
    assert isinstance(events, tuple), events
    return rules.evolve(None, events[0], MONDAY)


def reaction(**changed: object) -> FigureReaction:
    plain = {"link": LINK, "figure": "verstuurd", "agrees": False, "value": "7"}
    return FigureReaction.model_validate(plain | changed)


def record(*reactions: FigureReaction) -> AnswerMirror:
    return AnswerMirror(expected_version=1, check="run/a", reactions=reactions)


def test_a_mirror_holds_the_links_of_one_end_and_runs_ten_working_days():
    check = sent()

    assert check.id == "run/a"
    assert check.links == ("keten/h/a/b", "keten/h/a/kind")
    assert check.due == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("state", "command", "stands", "who"),
    [
        (None, SEND, False, "ijenv"),
        (None, SEND.model_copy(update={"organisation": "d"}), True, "ijenv"),
        ("sent", SEND, True, "ijenv"),
    ],
    ids=["an older analysis", "no link there", "a second time"],
)
def test_a_mirror_is_refused(state, command, stands, who):
    known = sent() if state else None

    problem = rules.send(known, command, analysed(stands=stands), by(who))

    assert refused(problem) is CaseworkRule.DATA_CHECK


def test_only_the_coordinator_of_the_analysing_inspectorate_sends_and_records():
    assert refused(rules.send(None, SEND, analysed(), by("igj"))) is CaseworkRule.OWN_INSPECTORATE
    assert (
        refused(rules.react(sent(), record(reaction()), by("igj"))) is CaseworkRule.OWN_INSPECTORATE
    )


def test_a_later_reaction_takes_the_place_of_the_earlier_one():
    check = sent()
    for one in (reaction(), reaction(agrees=True, value=None)):
        events = rules.react(check, record(one), by("ijenv", days=1))
        assert isinstance(events, tuple)
        check = rules.evolve(check, events[0], MONDAY)

    assert [one.agrees for one in check.reactions] == [True]
    assert check.reacted_at == MONDAY


@pytest.mark.parametrize(
    "wrong", [{"link": "keten/h/c/b"}, {"value": None}], ids=["not in the mirror", "says nothing"]
)
def test_a_reaction_is_about_the_mirror_and_says_something(wrong):
    problem = rules.react(sent(), record(reaction(**wrong)), by("ijenv"))

    assert refused(problem) is CaseworkRule.DATA_CHECK


def test_a_check_closes_once_after_its_last_day():
    check = sent()

    on_the_day = rules.close(check, By(coordinator("ijenv"), MONDAY.replace(day=16)))
    after = rules.close(check, By(coordinator("ijenv"), MONDAY.replace(day=17)))
    closed = rules.evolve(check, after[0], MONDAY)

    assert (on_the_day, len(after)) == ((), 1)
    assert rules.close(closed, By(coordinator("ijenv"), MONDAY.replace(day=18))) == ()


def test_a_check_begins_with_a_mirror():
    with pytest.raises(ValueError, match="begins"):
        rules.evolve(None, rules.close(sent(), by("ijenv", days=20))[0], MONDAY)


def test_a_result_is_shared_when_both_ends_had_their_time_and_citizens_are_not_waited_for():
    organisations = {"a", "b", "c"}

    assert rules.shared(analysed(), organisations, set()) == ()
    assert rules.shared(analysed(), organisations, {"a"}) == ("keten/h/a/kind",)
    assert rules.shared(analysed(), organisations, {"a", "b"}) == (
        "keten/h/a/b",
        "keten/h/a/kind",
    )


def test_the_four_are_those_of_the_code_list():
    named = {key for key, one in codelists().inspectorates.items() if one.tsd}

    assert named == TSD


def test_others_read_status_and_counts_of_ten_and_more():
    (own,) = found().links
    late = Deviation(
        kind=DeviationKind.LATE, k=12.0, n=40.0, counts={"late": 12, "sent": 40}, rate=0.3,
        probability=0.9, log_bayes_factor=3.0, interval=(0.2, 0.4), baseline=0.1,
    )  # fmt: skip
    rare = late.model_copy(update={"k": 3.0, "counts": {"late": 3, "sent": 40}})
    attained = Attainment(within=28, n=40, share=0.7, interval=(0.6, 0.8), norm="n")
    stock = OpenStock(now=30, over_norm=12, age_days=Age(median=3.0, p90=9.0), growth=0.4)
    own = own.model_copy(
        update={
            "deviations": [late, rare],
            "attainment": attained,
            "open": stock,
            "volume": {"sent": 40, "withdrawn": 2},
        }
    )

    told = coarse(own)

    assert told.status is Status.CLEAR
    assert (told.weak_probability, told.sensitivity, told.volume) == (None, None, {})
    shown, hidden = told.deviations
    assert (shown.counts, shown.probability, shown.interval) == (late.counts, None, None)
    assert (hidden.counts, hidden.n, hidden.reason) == ({}, 0.0, UNDER_TEN)
    assert told.attainment == attained
    assert told.open is not None
    assert (told.open.now, told.open.growth, told.open.age_days.median) == (30, None, None)
    assert not any(letter.isdigit() for letter in told.explanation)


@pytest.mark.parametrize(("within", "over"), [(4, 4), (36, 27)])
def test_a_rest_under_ten_hides_the_whole(within, over):
    (own,) = found().links
    attained = Attainment(within=within, n=40, share=0.1, interval=None, norm="n")
    stock = OpenStock(now=30, over_norm=over, age_days=Age(median=3.0, p90=9.0), growth=0.4)

    told = coarse(own.model_copy(update={"attainment": attained, "open": stock}))

    assert (told.attainment, told.open) == (None, None)


def test_what_an_organisation_says_the_number_is_stays_with_who_asked():
    check = rules.evolve(
        sent(), rules.react(sent(), record(reaction(text="Anders")), by("ijenv"))[0], MONDAY
    )

    whole, others = (for_link([check], LINK, whole=each)[0] for each in (True, False))
    elsewhere = for_link([check], "keten/h/a/kind", whole=True)[0]

    assert [one.value for one in whole.reactions] == ["7"]
    assert [(one.value, one.text) for one in others.reactions] == [(None, "Anders")]
    assert (elsewhere.reactions, elsewhere.links) == ((), ("keten/h/a/kind",))
