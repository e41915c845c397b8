"""Account (verantwoording) of a year: what was planned, added, withdrawn and published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from graph.register.codelists import Codelists
from graph.register.programmes.capacity import Load, capacity
from graph.register.programmes.coverage import Coverage, coverage, of_year, topics_of
from graph.register.programmes.due import ProductDue, products_due
from schemas.programme.programme import Activity, ProgrammeFile, TopicList


class Standing(StrEnum):
    """How an activity stands in its programme."""

    PLANNED = "gepland"
    ADDED = "toegevoegd"
    WITHDRAWN = "teruggetrokken"


@dataclass(frozen=True)
class Accounted:
    """One activity of the year, with names instead of codes."""

    programme: str
    id: str
    name: str
    kind: str
    standing: Standing
    reason: str | None
    topics: Mapping[TopicList, tuple[str, ...]]
    chains: tuple[str, ...]
    lead: str
    participants: tuple[str, ...]
    days: int
    publications: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Account:
    """The account of a year over all its programmes; `incomplete` says what was not read."""

    year: int
    programmes: tuple[str, ...]
    incomplete: tuple[str, ...]
    activities: list[Accounted]
    coverage: list[Coverage]
    capacity: list[Load]
    products: list[ProductDue]


def account(files: Sequence[ProgrammeFile], year: int, lists: Codelists) -> Account:
    """Return the account of a year; empty when there is no programme of it."""
    chosen = of_year(files, year)
    fictional = any(file.programme.fictief for file in chosen)
    return Account(
        year=year,
        programmes=tuple(file.programme.name for file in chosen),
        incomplete=tuple(
            f"{file.programme.name}: {file.programme.incomplete}"
            for file in chosen
            if file.programme.incomplete
        ),
        activities=[_accounted(file, one, lists) for file in chosen for one in file.activities],
        coverage=coverage(chosen, year, lists.topics),
        capacity=capacity(chosen, year),
        products=[] if fictional or not chosen else products_due(files, year),
    )


def _accounted(file: ProgrammeFile, activity: Activity, lists: Codelists) -> Accounted:
    adjusted = activity.withdrawal or activity.addition
    return Accounted(
        programme=file.id,
        id=activity.id,
        name=activity.name,
        kind=activity.kind.value,
        standing=standing(activity),
        reason=adjusted.reason if adjusted else None,
        topics={
            name: tuple(lists.topics[code].name if code in lists.topics else code for code in codes)
            for name, codes in topics_of(activity).items()
        },
        chains=tuple(activity.chains),
        lead=supervisor(activity.lead, lists),
        participants=tuple(supervisor(one, lists) for one in activity.participants),
        days=sum(one.days for one in activity.efforts),
        publications=tuple(f"{one.title} ({one.year})" for one in activity.publications),
        source=lists.sources[activity.source].title
        if activity.source in lists.sources
        else activity.source,
    )


def standing(activity: Activity) -> Standing:
    """Return how an activity stands; what was added and withdrawn again is withdrawn."""
    if activity.withdrawal is not None:
        return Standing.WITHDRAWN
    return Standing.PLANNED if activity.addition is None else Standing.ADDED


def supervisor(code: str, lists: Codelists) -> str:
    """Return the name of a supervisor or partner; a code that no list knows is its own name."""
    if code in lists.inspectorates:
        return lists.inspectorates[code].short
    return lists.partners[code].name if code in lists.partners else code


_TOPICS: Final = {
    TopicList.GOAL: "doelen",
    TopicList.ASPECT: "aspecten",
    TopicList.THEME: "thema's",
    TopicList.CITIZEN_ROLE: "burgerrollen",
    TopicList.GROUP: "kwetsbare groepen",
}


def tables_of(account: Account) -> dict[str, list[dict[str, Any]]]:
    """Return the account as tables for a workbook: Dutch heads, one row per line."""
    return {
        "verantwoording": _head(account),
        "activiteiten": [_activity_row(one) for one in account.activities],
        "bijstellingen": [
            {"activiteit": one.name, "bijstelling": one.standing.value, "reden": one.reason}
            for one in account.activities
            if one.standing is not Standing.PLANNED
        ],
        "dekking": [
            {
                "lijst": one.topic_list.value,
                "onderwerp": one.name,
                "activiteiten": len(one.activities),
                "welke": ", ".join(one.activities),
            }
            for one in account.coverage
        ],
        "capaciteit": [
            {
                "inspectie": one.inspectorate,
                "kwartaal": one.quarter,
                "gepland": one.planned,
                "beschikbaar": one.available,
                "knelt": "ja" if one.conflict else "nee",
                "toelichting": one.sentence,
            }
            for one in account.capacity
        ],
        "nalevingsproducten": [
            {
                "product": one.name,
                "jaar": one.year,
                "verschenen": one.published.isoformat() if one.published else None,
                "vindplaats": one.reference or "niet bekend in het register",
            }
            for one in account.products
        ],
    }


def _head(account: Account) -> list[dict[str, Any]]:
    counted = {
        standing: sum(one.standing is standing for one in account.activities)
        for standing in Standing
    }
    return [
        {"wat": "jaar", "waarde": account.year},
        *({"wat": "programma", "waarde": name} for name in account.programmes),
        *({"wat": "niet gelezen", "waarde": text} for text in account.incomplete),
        *({"wat": f"activiteiten {one.value}", "waarde": n} for one, n in counted.items()),
    ]


def _activity_row(one: Accounted) -> dict[str, Any]:
    return {
        "programma": one.programme,
        "activiteit": one.id,
        "naam": one.name,
        "soort": one.kind,
        "stand": one.standing.value,
        "reden": one.reason,
        **{title: ", ".join(one.topics[name]) for name, title in _TOPICS.items()},
        "ketens": ", ".join(one.chains),
        "trekker": one.lead,
        "deelnemers": ", ".join(one.participants),
        "dagen": one.days or None,
        "publicaties": ", ".join(one.publications),
        "bron": one.source,
    }
