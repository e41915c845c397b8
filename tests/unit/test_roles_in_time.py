"""A role is named on days on which it holds, and a fictional organisation cannot be mistaken."""

import pytest
from builders import chain_file, day, handover, link, organisation

from graph.register.references import reference_problems
from schemas.register import ChainFile
from schemas.validity import Days, both, first_gap


def drawn(first: dict[str, str], *later: dict[str, str], **sections: object) -> ChainFile:
    """Return gemeente > rvdk, in which the role `rvdk` holds as the versions say."""
    rvdk = {"id": "rvdk", "name": "Raad", "kind": "organisation"}
    return chain_file(
        "gemeente > rvdk",
        **{
            "roles": [
                {"id": "gemeente", "name": "Gemeente", "kind": "organisation"},
                *(rvdk | one for one in (first, *later)),
            ],
            "chain": {
                "id": "keten", "kind": "netwerk", "name": "K", "societal_task": "T",
                "citizen_effect": "E",
            },
        }
        | sections,
    )  # fmt: skip


def said(file: ChainFile) -> list[str]:
    return [message for _, message in reference_problems(file)]


def test_a_handover_may_not_go_on_after_its_role_ended() -> None:
    [message] = said(drawn({"valid_to": "2026-01-01"}))

    assert message.startswith("'rvdk' geldt niet op 2026-01-01, en wordt dan wel genoemd")


def test_a_handover_that_ended_with_its_role_is_right() -> None:
    ended = handover("h1", "gemeente", "rvdk", valid_to="2026-01-01")

    assert said(drawn({"valid_to": "2026-01-01"}, handovers=[ended])) == []


def test_versions_of_a_role_that_touch_are_one() -> None:
    assert said(drawn({"valid_to": "2026-01-01"}, {"valid_from": "2026-01-01"})) == []


def test_a_gap_between_versions_of_a_role_is_found() -> None:
    [message] = said(drawn({"valid_to": "2026-01-01"}, {"valid_from": "2026-02-01"}))

    assert "2026-01-01" in message


def test_a_responsibility_of_before_may_name_a_role_of_before() -> None:
    task = {"kind": "accountable", "task": "taak"}
    old = task | {"role": "rvdk", "valid_to": "2026-01-01"}
    new = task | {"role": "rvdk", "valid_from": "2026-01-01"}
    ended = {"valid_to": "2026-01-01"}
    other = handover("h1", "gemeente", "gemeente", responsibilities=[old])

    assert said(drawn(ended, handovers=[other])) == []
    wrong = handover("h1", "gemeente", "gemeente", responsibilities=[new])
    assert len(said(drawn(ended, handovers=[wrong]))) == 1


def test_an_organisation_in_a_role_ends_with_it() -> None:
    ended = handover("h1", "gemeente", "rvdk", valid_to="2026-01-01")
    parties = [organisation("r", "rvdk")]

    [message] = said(drawn({"valid_to": "2026-01-01"}, handovers=[ended], organisations=parties))
    assert "'rvdk' geldt niet op 2026-01-01" in message


def test_an_end_of_a_link_has_its_role_as_long_as_the_link_holds() -> None:
    parties = [
        organisation("g", "gemeente"),
        organisation("r", "rvdk", valid_to="2026-01-01"),
        organisation("r", "gemeente", valid_from="2026-01-01"),
    ]
    ended = link("h1", "g", "r", valid_to="2026-01-01")

    assert said(drawn({}, organisations=parties, links=[ended])) == []
    [message] = said(drawn({}, organisations=parties, links=[link("h1", "g", "r")]))
    assert message == "'r' heeft de rol gemeente; h1 vraagt rvdk"


def test_a_fictional_organisation_says_so_in_its_name() -> None:
    mistakable = organisation("g", "gemeente") | {"name": "Gemeente Utrecht"}

    [message] = said(drawn({}, organisations=[mistakable]))
    assert message == "'g' is fictief en zegt dat niet in zijn naam: 'Gemeente Utrecht'"


def days(text: str) -> Days:
    start, end = text.split("/")
    return Days(day(start) if start else None, day(end) if end else None)


@pytest.mark.parametrize(
    ("facts", "whole", "gap"),
    [
        (["/"], "/", None),
        (["2026-01-01/"], "/", "0001-01-01"),
        (["2026-01-01/"], "2026-01-01/", None),
        (["/2026-01-01", "2026-01-02/"], "/", "2026-01-01"),
        (["2026-02-01/", "/2026-02-01"], "2025-01-01/", None),
        ([], "2026-01-01/2026-01-02", "2026-01-01"),
        (["/2026-01-01"], "2026-01-01/2026-01-01", None),
    ],
)
def test_the_first_day_on_which_nothing_holds(
    facts: list[str], whole: str, gap: str | None
) -> None:
    assert first_gap([days(one) for one in facts], days(whole)) == (day(gap) if gap else None)


def test_two_stretches_that_do_not_meet_have_no_day_in_common() -> None:
    met = both(days("/2026-01-01"), days("2026-06-01/"))

    assert met.valid_from == met.valid_to
