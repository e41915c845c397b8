"""How pages say codes, days and numbers: filters for the templates."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote, urlencode

import orjson
from graphql import GraphQLEnumType
from markupsafe import Markup
from starlette.datastructures import QueryParams

from api.graphql.schema import graphql_types
from graph.analysis.numbers import percent as percents
from graph.analysis.wording.explanation import term_text
from graph.register.codelists import codelists
from schemas.instants import AMSTERDAM
from schemas.norm import Term, Unit

Data = dict[str, Any]


def word(code: str | None, enum: str) -> str:
    """Return the Dutch words of a value of an enum, as the schema describes it."""
    if code is None:
        return ""
    type_ = graphql_types()[enum]
    assert isinstance(type_, GraphQLEnumType)  # noqa: S101 - a template names an enum
    return type_.values[code].description or code


def inspectorate(slug: str | None) -> str:
    """Return the short name of an inspectorate."""
    found = codelists().inspectorates.get(slug or "")
    return found.short if found else slug or ""


def day(text: str | None) -> str:
    """Return a day as it is written here: 24-11-2026; the day in Amsterdam of a moment."""
    if not text:
        return ""
    if len(text) > len("2026-11-24"):
        return f"{datetime.fromisoformat(text).astimezone(AMSTERDAM):%d-%m-%Y}"
    return f"{date.fromisoformat(text):%d-%m-%Y}"


def moment(text: str | None) -> str:
    """Return a moment as it is written here: 24-11-2026 13:05."""
    if not text:
        return ""
    return f"{datetime.fromisoformat(text).astimezone(AMSTERDAM):%d-%m-%Y %H:%M}"


def number(value: float | None, decimals: int = 0) -> str:
    """Return a number with a comma, and points between thousands."""
    if value is None:
        return ""
    return f"{value:,.{decimals}f}".translate(str.maketrans(",.", ".,"))


def percent(share: float | None) -> str:
    """Return a share in whole percents, as the sentences that explain it say it."""
    return "" if share is None else f"{percents(share)} %"


def path(key: str) -> str:
    """Return a key as part of an address; its slashes stay."""
    return quote(key, safe="/")


def norm(given: Mapping[str, Any]) -> str:
    """Return a norm in words: `ten hoogste 10 werkdagen (wettelijk)`, or what its text says."""
    kind = word(given["kind"], "NormKind").lower().partition(":")[0]
    if given["value"] is None:
        return f"{word(given['text'], 'TermText').lower()} ({kind})" if given["text"] else kind
    bound = "ten minste " if given["bound"] == "MIN" else ""
    term = term_text(Term(value=given["value"], unit=Unit[given["unit"]]))
    return f"{bound}{term} ({kind})"


def code(key: str) -> str:
    """Return the code of a handover: `A5` of `jeugdbescherming/a5`."""
    return key.rpartition("/")[2].upper()


def opening(text: str, sentences: int = 4) -> str:
    """Return the first sentences of an explanation."""
    return ". ".join(text.split(". ")[:sentences]).rstrip(".") + "."


def supervised_by(handovers: Iterable[Data], slug: str) -> list[Data]:
    """Return the handovers of which that inspectorate is competent at an end; all without one."""
    ends = ("competentAtGiver", "competentAtReceiver")
    return [
        one
        for one in handovers
        if not slug or any(found["key"] == slug for end in ends for found in one[end])
    ]


def names(items: Iterable[Data], key: str) -> dict[str, str]:
    """Return the name of each item by its key."""
    return {one[key]: one["name"] for one in items}


def address(given: Mapping[str, object]) -> str:
    """Return the parameters of an address."""
    return urlencode({name: value for name, value in given.items() if value is not None})


def with_(asked: QueryParams, name: str, value: str) -> str:
    """Return the parameters that were asked, one of them changed."""
    kept = [(one, said) for one, said in asked.multi_items() if one != name]
    return urlencode([*kept, (name, value)])


def script_json(value: object) -> Markup:
    """Return JSON that can stand in a script element: nothing in it ends the element."""
    return Markup(orjson.dumps(value).decode().replace("<", "\\u003c"))  # noqa: S704 - see above


FILTERS: Final[dict[str, Callable[..., Any]]] = {
    "address": address,
    "code": code,
    "day": day,
    "inspectorate": inspectorate,
    "moment": moment,
    "names": names,
    "norm": norm,
    "number": number,
    "opening": opening,
    "path": path,
    "percent": percent,
    "script_json": script_json,
    "supervised_by": supervised_by,
    "with": with_,
    "word": word,
}
