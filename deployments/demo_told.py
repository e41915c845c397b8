"""The summary of a demo in words, for who reads a terminal."""

from collections.abc import Mapping
from typing import Any, Final

from deployments.cli.output import screen
from schemas.casework.investigation import Phase
from schemas.casework.participation import Answer
from schemas.ends import End

_out = screen()


def tell(summary: Mapping[str, Any]) -> None:
    """Print what the demo shows: register, results, investigation, flows, a question."""
    register, case = summary["register"], summary["investigation"]
    _head("Register")
    _out.print(
        f"{register['chains']} ketens en netwerken, {register['handovers']} overdrachten, "
        f"{register['links']} overdrachten X → Y"
    )
    for each in summary["datasets"]:
        name, rows, rejected = each["hash"][:12], each["rows"], each["rejected"]
        _out.print(f"dataset {name}: {rows} rijen, {rejected} geweigerd")
    _head("Uitkomsten")
    for result in summary["results"]:
        _out.print(f"• {result['explanation']}")
    _head("Balans van de gesloten coffeeshopketen, verzonnen cijfers")
    for sentence in summary["balance"]:
        _out.print(f"• {sentence}")
    _head(f"Onderzoek {case['id']} ({Phase[case['phase']].value})")
    for each in case["participants"]:
        _out.print(f"{each['inspectorate']}: {_answer(each['answer'])}")
    for lost in case["scope_lost"]:
        _out.print(f"niet meer gedekt: {lost['handover']}, {_ENDS[End[lost['end']]]}")
    journal = case["journal"]
    checked = "klopt" if journal["verified"] else "klopt niet"
    _out.print(f"journaal: {journal['entries']} vermeldingen, {checked}")
    _head("Prefect")
    for run in summary["flows"]:
        _out.print(f"{run['name']}: {run['state']}")
    _head("GraphQL")
    _out.print(summary["graphql"]["query"])


_ENDS: Final = {End.GIVER: "de kant die overdraagt", End.RECEIVER: "de kant die ontvangt"}


def _answer(answer: str | None) -> str:
    return Answer[answer].value if answer else "nog geen antwoord"


def _head(text: str) -> None:
    _out.print(f"\n[bold]{text}[/bold]")
