"""Rode draden: drawn chains with the same trouble at the same kind of handover."""

import json
import re

from analysis_builders import UNTIL, Files, chain, handover, measured

from graph.analysis.analyse import Question, analyse
from graph.analysis.threads import common_threads
from schemas.results import Analysis
from schemas.thread_results import CommonThread, ThreadAspect

USUAL = {f"h: a{n} > b{n}-usual": Files(on_time=190, late=10) for n in range(20)}


def analysis(name: str, drawn: dict[str, Files], kind: str = "melding") -> Analysis:
    """Return the analysis of a chain of that name, by renaming what one chain gave."""
    found = analyse(chain([handover(kind=kind)], drawn), measured(drawn), Question(UNTIL))
    return Analysis.model_validate_json(re.sub(r'"keten/', f'"{name}/', found.model_dump_json()))


def threads(*analyses: Analysis, aspect: ThreadAspect) -> dict[str, CommonThread]:
    found = common_threads(analyses).threads
    return {each.what: each for each in found if each.aspect is aspect}


def bad(region: str, **other: int) -> dict[str, Files]:
    return {f"h: z > y-{region}": Files(on_time=60, other=other)}


def test_the_same_deviation_in_two_chains_is_a_thread() -> None:
    one = analysis("jeugd", {**USUAL, **bad("noord", returned=40)})
    two = analysis("zorg", {**USUAL, **bad("zuid", returned=45)})
    (thread,) = threads(one, two, aspect=ThreadAspect.DEVIATION).values()

    assert (thread.kind_name, thread.what, thread.chains, thread.regions) == (
        "Melding",
        "returned",
        2,
        2,
    )
    assert [each.links for each in thread.places] == [
        ["jeugd/h/z/y-noord"],
        ["zorg/h/z/y-zuid"],
    ]
    assert thread.places[0].n == 20 * 200 + 60
    assert thread.explanation == (
        "Melding: teruggestuurd bij overdrachten X → Y die afwijken. "
        "Dat staat bij 2 overdrachten van de 2 die hierop zijn bekeken. "
        "Het gaat om 2 ketens en 2 regio's."
    )


def test_two_regions_of_one_chain_are_enough_and_one_is_not() -> None:
    one = analysis("jeugd", {**USUAL, **bad("noord", returned=40)})
    both = analysis(
        "jeugd",
        {
            **USUAL,
            **bad("noord", returned=40),
            "h: x > w-zuid": Files(on_time=60, other={"returned": 40}),
        },
    )

    assert threads(one, aspect=ThreadAspect.DEVIATION) == {}
    assert threads(both, aspect=ThreadAspect.DEVIATION)["returned"].regions == 2


def test_another_kind_of_handover_is_no_thread() -> None:
    one = analysis("jeugd", {**USUAL, **bad("noord", returned=40)})
    two = analysis("zorg", {**USUAL, **bad("zuid", returned=45)}, kind="verzoek")

    assert threads(one, two, aspect=ThreadAspect.DEVIATION) == {}


def test_a_norm_missed_in_several_regions_is_a_thread_of_its_own_column() -> None:
    drawn = {f"h: a{n}-r{n} > b{n}-r{n}": Files(on_time=10, late=90) for n in range(3)}
    found = threads(analysis("jeugd", drawn), aspect=ThreadAspect.ATTAINMENT)["norm_missed"]

    assert (found.chains, found.regions, found.places[0].k, found.places[0].n) == (1, 3, 30, 300)
    assert "Melding: de norm wordt niet gehaald." in found.explanation
    assert "1 keten en 3 regio's" in found.explanation


def test_what_two_registers_leave_open_is_a_thread_and_what_one_does_is_not() -> None:
    drawn = {"h: a > b": Files(on_time=30)}
    one, two = analysis("jeugd", drawn), analysis("zorg", drawn)
    found = threads(one, two, aspect=ThreadAspect.ARRANGED)

    assert found["one_accountable"].explanation == (
        "Melding: is er één eindverantwoordelijke? Nee, dat is niet geregeld. "
        "Dat staat bij 2 overdrachten van de 2 die hierop zijn bekeken. Het gaat om 2 ketens."
    )
    assert threads(one, aspect=ThreadAspect.ARRANGED) == {}


def test_the_order_of_the_analyses_changes_nothing_and_their_input_is_told() -> None:
    one = analysis("jeugd", {**USUAL, **bad("noord", returned=40)})
    two = analysis("zorg", {**USUAL, **bad("zuid", returned=45)})

    assert common_threads([one, two]).threads == common_threads([two, one]).threads
    assert common_threads([one, two]).inputs == {
        "jeugd": one.input_hash,
        "zorg": two.input_hash,
    }


def test_a_handover_whose_kind_was_not_kept_is_left_out() -> None:
    one = analysis("jeugd", {"h: a > b": Files(on_time=30)})
    old = one.model_copy(
        update={"handovers": [each.model_copy(update={"kind": None}) for each in one.handovers]}
    )

    assert common_threads([old, old]).threads == []


def test_every_number_and_sentence_is_short_and_in_the_json() -> None:
    drawn = {f"h: a{n}-r{n} > b{n}-r{n}": Files(on_time=10, late=90) for n in range(3)}
    for each in common_threads([analysis("jeugd", drawn), analysis("zorg", drawn)]).threads:
        content = json.loads(each.model_dump_json())
        told = content.pop("explanation")

        assert set(re.findall(r"\d+", told)) <= set(re.findall(r"\d+", json.dumps(content)))
        assert all(len(part.split()) <= 20 for part in re.split(r"(?<=[.?])\s", told))
