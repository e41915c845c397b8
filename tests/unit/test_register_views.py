"""Views of responsibility and supervision, each on a chain drawn for it."""

from typing import Any

import pytest
from builders import chain_file, day, handover, norm

from graph.register.competence import named
from graph.register.views import Finding, State, View, findings
from schemas.register import ChainFile

TODAY = day("2026-07-01")


def task(role: str, kind: str = "accountable", task_: str = "zorg", **more: Any) -> dict[str, Any]:
    return {"role": role, "kind": kind, "task": task_} | more


def over(inspectorate: str, status: str = "wet", **more: Any) -> dict[str, Any]:
    known = {
        "inspectorate": inspectorate,
        "subject": "s",
        "ground": "g",
        "ground_status": status,
        "scope": "naleving",
    }
    return known | more


def drawn(roles: dict[str, dict[str, Any]] | None = None, **facts: Any) -> ChainFile:
    """Return `a > b` with these facts on its handover, and these attributes on its roles."""
    known = [
        {"id": role, "name": role.upper(), "kind": "organisation"} | (roles or {}).get(role, {})
        for role in "ab"
    ]
    return chain_file("a > b", roles=known, handovers=[handover("h1", "a", "b", **facts)])


def seen(file: ChainFile, view: View) -> list[tuple[State, tuple[str, ...]]]:
    return [(each.state, each.roles) for each in findings(file, TODAY, [view])]


@pytest.mark.parametrize(
    ("responsibilities", "expected"),
    [
        ([task("a")], []),
        ([task("a"), task("b")], [(State.OVERLAP, ("a", "b"))]),
        ([task("a", "responsible")], [(State.GAP, ())]),
        ([task("a"), task("b", task_="rapport")], []),
        ([task("a"), task("b", valid_to="2026-07-01")], []),
        ([task("a"), task("b", "informed", "nazorg")], [(State.GAP, ())]),
    ],
)  # fmt: skip
def test_a_task_has_one_owner(
    responsibilities: list[dict[str, Any]], expected: list[object]
) -> None:
    assert seen(drawn(responsibilities=responsibilities), View.ACCOUNTABILITY) == expected


def test_a_step_has_tasks_too() -> None:
    step = {
        "id": "s",
        "name": "S",
        "role": "a",
        "norms": [norm()],
        "responsibilities": [task("a", "responsible")],
    }
    file = chain_file("a > b", steps=[step])

    assert [each.subject for each in findings(file, TODAY, [View.ACCOUNTABILITY])] == ["s"]


@pytest.mark.parametrize(
    ("responsibilities", "expected"),
    [([], [(State.ORPHAN, ())]), ([task("a", "responsible")], [(State.ORPHAN, ())]), ([task("b")], [])],
)  # fmt: skip
def test_a_handover_without_any_owner_is_an_orphan(
    responsibilities: list[dict[str, Any]], expected: list[object]
) -> None:
    assert seen(drawn(responsibilities=responsibilities), View.ORPHANS) == expected


@pytest.mark.parametrize(
    ("giver", "expected"),
    [
        ([over("igj")], []),
        ([over("igj", "regeling")], []),
        ([], [(State.NONE_COMPETENT, ("a",))]),
        ([over("igj", role="c")], [(State.NONE_COMPETENT, ("a",))]),
        ([over("igj", valid_to="2026-07-01")], [(State.NONE_COMPETENT, ("a",))]),
        ([over("igj", "geen")], [(State.NONE_COMPETENT, ("a",))]),
        ([over("igj", "in_voorbereiding")], [(State.IN_PREPARATION, ("a",))]),
        ([over("igj", "protocol")], [(State.PROTOCOL_ONLY, ("a",))]),
        ([over("igj", "protocol"), over("igj", "in_voorbereiding")], [(State.IN_PREPARATION, ("a",))]),
        ([over("igj", "in_voorbereiding"), over("ijenv")], []),
    ],
)  # fmt: skip
def test_every_end_has_a_competent_inspectorate(
    giver: list[dict[str, Any]], expected: list[object]
) -> None:
    file = drawn(supervision={"giver": giver, "receiver": [over("ijenv")]})

    assert seen(file, View.COMPETENCE) == expected


@pytest.mark.parametrize(
    "kind", ["citizen", "court", "prosecution", "supervisor", "body", "system"]
)
def test_nobody_is_asked_to_supervise_a_citizen_or_a_court(kind: str) -> None:
    file = drawn({"a": {"kind": kind}}, supervision={"giver": [], "receiver": [over("ijenv")]})

    assert seen(file, View.COMPETENCE) == []


def test_a_ground_in_preparation_names_the_inspectorate() -> None:
    file = drawn(
        supervision={"giver": [over("nla", "in_voorbereiding")], "receiver": [over("igj")]}
    )

    [found] = findings(file, TODAY, [View.COMPETENCE])
    assert found.inspectorates == ("nla",)
    assert found.sentence == (
        "Bij A (gever) is geen bevoegde inspectie vastgelegd; alleen een grond in voorbereiding: nla."
    )


@pytest.mark.parametrize(
    ("giver", "receiver", "expected"),
    [
        (["igj"], ["ijenv"], ("igj", "ijenv")),
        (["igj", "ivho"], ["ijenv"], ("igj", "ijenv", "ivho")),
        (["igj"], ["igj", "ijenv"], None),
        (["igj"], [], None),
    ],
)
def test_two_inspectorates_are_both_ends_without_a_shared_one(
    giver: list[str], receiver: list[str], expected: object
) -> None:
    file = drawn(
        supervision={
            "giver": [over(each) for each in giver],
            "receiver": [over(each) for each in receiver],
        }
    )

    found = findings(file, TODAY, [View.TWO_INSPECTORATES])
    assert [each.inspectorates for each in found] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ({"bestuurslaag": "rijk"}, {"bestuurslaag": "gemeente"}, [State.CROSSES_LAYER]),
        ({"stelsel": "jeugd"}, {"stelsel": "zorg"}, [State.CROSSES_SYSTEM]),
        ({"bestuurslaag": "rijk", "stelsel": "jeugd"}, {"bestuurslaag": "rijk", "stelsel": "jeugd"}, []),
        ({"bestuurslaag": "rijk"}, {}, []),
    ],
)  # fmt: skip
def test_a_border_is_crossed_where_both_ends_are_known(
    a: dict[str, str], b: dict[str, str], expected: list[State]
) -> None:
    found = findings(drawn({"a": a, "b": b}), TODAY, [View.CROSSINGS])

    assert [each.state for each in found] == expected


def test_an_end_outside_supervision_never_gets_a_status() -> None:
    file = drawn({"b": {"kind": "court", "name": "Rechter"}})

    [found] = findings(file, TODAY, [View.NO_STATUS])
    assert found.roles == ("b",)
    assert "Rechter als ontvanger" in found.sentence


def test_who_directs_the_chain_stands_first() -> None:
    file = chain_file(
        "a > b > c",
        handovers=[
            handover("h1", "a", "b", responsibilities=[task("b")]),
            handover("h2", "b", "c", responsibilities=[task("b"), task("c", "responsible")]),
            handover("h3", "a", "c", valid_to="2026-01-01", responsibilities=[task("a")]),
        ],
    )

    found = findings(file, TODAY, [View.DIRECTION])
    assert [each.subject for each in found] == ["b", "a", "c"]
    assert found[0].sentence == (
        "Eindverantwoordelijk voor 2 van 2 overdrachten, uitvoerend bij 0; geeft er 1, ontvangt er 1."
    )


def test_a_role_that_does_nothing_directs_nothing() -> None:
    roles = [{"id": role, "name": role, "kind": "organisation"} for role in ("a", "b", "buiten")]

    found = findings(chain_file("a > b", roles=roles), TODAY, [View.DIRECTION])
    assert [each.subject for each in found] == ["a", "b"]


@pytest.mark.parametrize(
    ("view", "field"),
    [
        (View.ORPHANS, "responsibilities"),
        (View.COMPETENCE, "supervision"),
        (View.CROSSINGS, "stelsel"),
    ],
)
def test_what_the_register_doubts_is_disputed(view: View, field: str) -> None:
    systems = {"a": {"stelsel": "jeugd"}, "b": {"stelsel": "zorg"}}
    sure, unsure = drawn(systems), drawn(systems, uncertain=[field])

    assert {each.disputed for each in findings(sure, TODAY, [view])} == {False}
    assert {each.disputed for each in findings(unsure, TODAY, [view])} == {True}


def test_all_views_come_in_their_own_order() -> None:
    found: list[Finding] = findings(drawn({"b": {"kind": "court"}}), TODAY)

    views = list(dict.fromkeys(each.view for each in found))
    assert views == [View.ORPHANS, View.COMPETENCE, View.NO_STATUS, View.DIRECTION]


def test_names_are_joined_as_in_a_sentence() -> None:
    assert named(["c", "a", "b", "a"]) == "a, b en c"
