"""Code lists (codelijsten): names that all registers share, and which of them a file got wrong."""

from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from typing import Any, Final, cast

import yaml
from pydantic import Field

from schemas.identifiers import Oin, Slug
from schemas.norm import Confidence
from schemas.programme.programme import RegisterFile, Topic, TopicList
from schemas.register import ChainFile, Source
from schemas.schema import Schema

UNKNOWN: Final = "onbekend"
"""Says that no source or channel is known: a value, not a mistake."""


class Statute(Schema):
    """An act that gives an inspectorate its competence."""

    law: str
    article: str
    title: str


class Inspectorate(Schema):
    """A supervisor (toezichthouder); `tsd` marks the four of Toezicht Sociaal Domein."""

    name: str = Field(min_length=1)
    short: str = Field(min_length=1)
    tsd: bool
    oin: Oin | None = None
    statutes: list[Statute] = Field(min_length=1)
    source: str
    confidence: Confidence = Confidence.UNCERTAIN


class Channel(Schema):
    """A channel (kanaal); the two properties are absent where no source tells them."""

    name: str = Field(min_length=1)
    mandatory: bool | None = None
    stores_content: bool | None = None
    source: str | None = None


class Partner(Schema):
    """A body that supervisors work with and that supervises no handover (partner)."""

    name: str = Field(min_length=1)
    source: str


class Committee(Schema):
    """A committee (commissie) of inspectorates; incident reports of its chains come before it."""

    name: str = Field(min_length=1)
    members: list[Slug] = Field(min_length=2)
    chains: list[Slug] = Field(default_factory=list)
    quote: str | None = None
    source: str


class Codelists(Schema):
    """Every code list, by code."""

    sources: dict[Slug, Source]
    handover_kinds: dict[Slug, str]
    inspectorates: dict[Slug, Inspectorate]
    channels: dict[Slug, Channel]
    information: dict[Slug, str]
    partners: dict[Slug, Partner] = Field(default_factory=dict[Slug, Partner])
    committees: dict[Slug, Committee] = Field(default_factory=dict[Slug, Committee])
    topics: dict[Slug, Topic] = Field(default_factory=dict[Slug, Topic])

    def on(self, name: TopicList) -> dict[Slug, Topic]:
        """Return the topics of one list, by code."""
        return {code: one for code, one in self.topics.items() if one.list is name}


Location = tuple[str | int, ...]
Found = tuple[Location, str]
"""A location in a register file and what is found or wrong there."""


@cache
def codelists() -> Codelists:
    """Return the code lists that this program carries, one YAML file each."""
    folder = files("data").joinpath("codelists")
    texts = {
        name: folder.joinpath(f"{name}.yaml").read_text(encoding="utf-8")
        for name in Codelists.model_fields
    }
    return Codelists.model_validate(
        {name: yaml.load(text, Loader=yaml.CSafeLoader) for name, text in texts.items()}
    )


def unknown_codes(file: RegisterFile, lists: Codelists) -> Iterator[Found]:
    """Yield each code of a register that no list knows, with its location and what it resembles.

    Codes are sources, kinds of handovers and steps, inspectorates, partners, channels and topics. A
    file may name sources and channels of its own.
    """
    known = {
        "source": ("sources.yaml of sources", {UNKNOWN, *lists.sources, *file.sources}),
        "kind": ("handover_kinds.yaml", {*lists.handover_kinds}),
        "inspectorate": ("inspectorates.yaml", {*lists.inspectorates}),
        "channel": ("channels.yaml of channels", {*lists.channels, *file.channels}),
        **dict.fromkeys(("lead", "holder"), ("inspectorates.yaml", {*lists.inspectorates})),
        **dict.fromkeys(
            ("participants", "parties"),
            ("inspectorates.yaml of partners.yaml", {*lists.inspectorates, *lists.partners}),
        ),
        **{name: ("topics.yaml", {*lists.on(topics)}) for name, topics in _TOPICS.items()},
    }
    for location, code in _codes(file.model_dump(by_alias=True), known.keys()):
        where, names = known[_field(location)]
        if code not in names:
            found = f"gevonden {code!r}, en dat staat niet in {where}"
            yield location, found + _similar(code, names)


_TOPICS: Final = {
    "goals": TopicList.GOAL,
    "aspects": TopicList.ASPECT,
    "themes": TopicList.THEME,
    "citizen_roles": TopicList.CITIZEN_ROLE,
    "groups": TopicList.GROUP,
}
"""Where an activity names topics, and of which list."""


def _codes(value: Any, fields: Collection[str], location: Location = ()) -> Iterator[Found]:
    """Yield every code in a value, depth first."""
    pairs: Iterable[tuple[str | int, Any]] = ()
    if isinstance(value, dict):
        pairs = cast("dict[str, Any]", value).items()
    elif isinstance(value, list):
        pairs = enumerate(cast("list[Any]", value))
    for key, item in pairs:
        if isinstance(item, str) and _is_code((*location, key), fields):
            yield (*location, key), item
        else:
            yield from _codes(item, fields, (*location, key))


def _field(location: Location) -> str:
    """Return the field in which a code stands, also as one of several."""
    return next((part for part in reversed(location) if isinstance(part, str)), "")


def _is_code(location: Location, fields: Collection[str]) -> bool:
    if location[-1] == "kind":  # elsewhere `kind` is a closed set of the model itself
        return location[0] in {"handovers", "steps"} and len(location) == 3
    return _field(location) in fields


def _similar(code: str, names: set[str]) -> str:
    close = get_close_matches(code, sorted(names), n=1)
    return f"; bedoelt u {close[0]!r}?" if close else ""


def titled(file: ChainFile, lists: Codelists) -> ChainFile:
    """Return the file with the listed sources that its norms come from, for who reads it alone."""
    named = {norm.source for place in (*file.handovers, *file.steps) for norm in place.norms}
    listed = {source: lists.sources[source] for source in sorted(named) if source in lists.sources}
    return file.model_copy(update={"sources": listed | file.sources})
