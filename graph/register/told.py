"""A difference in Dutch: what changed, from what to what, from which day, by which source."""

from collections.abc import Mapping
from typing import Any, Final, cast

from graph.register.codelists import UNKNOWN
from graph.register.difference import Difference, Nature
from graph.register.records import Kind

_KINDS: Final[Mapping[Kind, str]] = {
    Kind.CHAIN: "keten",
    Kind.ROLE: "rol",
    Kind.ORGANISATION: "organisatie",
    Kind.HANDOVER: "overdracht",
    Kind.STEP: "stap",
    Kind.LINK: "overdracht",
    Kind.CONTEXT: "context",
    Kind.RELATION: "relatie",
    Kind.ANNEX: "bijlage",
    Kind.PROGRAMME: "programma",
    Kind.ACTIVITY: "activiteit",
    Kind.PROTOCOL: "protocol",
    Kind.DATASET: "dataset",
    Kind.INDICATOR: "kernindicator",
    Kind.ALGORITHM: "algoritme",
    Kind.PRODUCT: "terugkerend product",
}
_ITEMS: Final[Mapping[str, str]] = {
    "norms": "norm",
    "grounds": "grondslag",
    "responsibilities": "verantwoordelijkheid",
    "supervision": "toezicht",
    "giver": "toezicht bij de gever",
    "receiver": "toezicht bij de ontvanger",
    "feedback": "terugmelding",
    "citizen_informed_by": "bericht aan de burger",
    "participants": "deelnemer",
    "quantities": "hoeveelheid",
    "sources": "bron",
    "channels": "kanaal",
    "efforts": "inzet",
    "capacities": "capaciteit",
    "publications": "publicatie",
    "editions": "editie",
    "addition": "toevoeging",
    "withdrawal": "terugtrekking",
    "period": "periode",
}
_FIELDS: Final[Mapping[str, str]] = {
    "name": "naam",
    "kind": "soort",
    "position": "volgorde",
    "givers": "gevers",
    "receivers": "ontvangers",
    "information": "informatie",
    "channel": "kanaal",
    "share": "gevraagd deel",
    "counted_from": "begin van de termijn",
    "counted_to": "einde van de termijn",
    "suspends": "opschorting",
    "bound": "ten hoogste of ten minste",
    "recurring": "terugkerend",
    "role": "rol",
    "roles": "rollen",
    "source": "bron",
    "confidence": "zekerheid",
    "uncertain": "onzekere velden",
    "quote": "citaat",
    "records": "wat het kanaal vastlegt",
    "required_fields": "verplichte velden",
    "algorithm": "algoritme",
    "region": "regio",
    "oin": "OIN",
    "kvk": "KvK-nummer",
    "tooi_uri": "TOOI-adres",
    "aliases": "andere namen",
    "fictief": "fictief",
    "self_monitoring": "eigen monitoring",
    "organisations": "organisaties",
    "continued_by": "opvolgers",
    "societal_task": "maatschappelijke opgave",
    "citizen_effect": "wat de burger merkt",
    "dominant_problem": "dominant ketenprobleem",
    "intake": "instroom",
    "outcome": "uitkomst",
    "bestuurslaag": "bestuurslaag",
    "stelsel": "stelsel",
    "law": "regeling",
    "article": "artikel",
    "paragraph": "lid",
    "version": "versie",
    "title": "titel",
    "reference": "verwijzing",
    "read_on": "gelezen op",
    "ground": "grondslag",
    "ground_status": "status van de grondslag",
    "subject": "onderwerp",
    "scope": "reikwijdte",
    "powers": "bevoegdheden",
    "designation": "aanwijzing",
    "inspectorate": "inspectie",
    "task": "taak",
    "expected": "verwacht",
    "concerns": "betreft",
    "text": "tekst",
    "term": "termijn",
    "year": "jaar",
    "goals": "doelen",
    "aspects": "aspecten",
    "themes": "thema's",
    "citizen_roles": "burgerrollen",
    "groups": "kwetsbare groepen",
    "chains": "ketens",
    "lead": "trekker",
    "parties": "partijen",
    "purposes": "doelen van delen",
    "holder": "houder",
    "origin": "herkomst",
    "content": "inhoud",
    "ground_missing": "grond ontbreekt",
    "definition": "definitie",
    "unit": "eenheid",
    "frequency": "frequentie",
    "due_days": "dagen om aan te leveren",
    "use": "gebruik",
    "reason": "reden",
    "day": "dag",
    "days": "dagen",
}
_SHOWN: Final = 80
"""Characters of a long text that a sentence repeats; the whole of it is in the data."""


def told(difference: Difference) -> str:
    """Return one sentence: `norm van a5 gewijzigd van 10 d naar 14 d, geldig vanaf …, bron …`."""
    parts = [f"{_subject(difference)} {_deed(difference)}", *_days(difference)]
    if difference.source and difference.source != UNKNOWN:
        parts.append(f"bron {difference.source}")
    return ", ".join(parts)


def _subject(difference: Difference) -> str:
    owner = _owner(difference)
    steps = [step for step in difference.path if step != "supervision"] or [*difference.path]
    if not steps:
        named = f" ({difference.name})" if difference.name else ""
        return f"{_KINDS[difference.kind]} {owner}{named}"
    item = _ITEMS.get(steps[0])
    if item is None:
        return f"{_FIELDS.get(steps[0], steps[0])} van {owner}"
    key = steps[1] if len(steps) > 1 and not _is_field(steps) else None
    field = steps[-1] if len(steps) > 1 and steps[-1] != key else None
    whose = (
        f"{item} van {owner}" if key is None or difference.alone else f"{item} {key} van {owner}"
    )
    told_by_item = field is None or field == "term"
    return whose if told_by_item else f"{_FIELDS.get(field or '', field)} van {whose}"


def _is_field(steps: list[str]) -> bool:
    """Say whether what follows is a field of one thing, not the key of one among several."""
    return steps[0] in {"feedback", "citizen_informed_by", "period"}


def _owner(difference: Difference) -> str:
    """Return the name within the chain; a link is told as its two ends."""
    chain, _, rest = difference.id.partition("/")
    match difference.kind:
        case Kind.LINK:
            handover, giver, receiver = rest.split("/")
            return f"{handover} {giver} → {receiver}"
        case Kind.ANNEX:
            return chain
        case _:
            return rest or chain


def _deed(difference: Difference) -> str:
    before, after = difference.before, difference.after
    match difference.nature:
        case Nature.ADDED:
            return "toegevoegd" if not difference.path else f"toegevoegd: {brief(after)}"
        case Nature.ENDED:
            return "vervallen" if not difference.path else f"vervallen: {brief(before)}"
        case Nature.CHANGED if isinstance(before, list) and isinstance(after, list):
            return _moved(cast("list[Any]", before), cast("list[Any]", after))
        case Nature.CHANGED:
            return f"gewijzigd van {brief(before)} naar {brief(after)}"


def _moved(before: list[Any], after: list[Any]) -> str:
    came = [str(item) for item in after if item not in before]
    went = [str(item) for item in before if item not in after]
    told = [f"erbij {', '.join(came)}"] * bool(came) + [f"eraf {', '.join(went)}"] * bool(went)
    return f"gewijzigd: {'; '.join(told) or 'andere volgorde'}"


def _days(difference: Difference) -> list[str]:
    start, end = difference.valid_from, difference.valid_to
    told: list[str] = []
    if start is not None:
        word = "vanaf" if difference.nature is Nature.ENDED else "geldig vanaf"
        told.append(f"{word} {start}")
    if end is not None:
        told.append(f"tot {end}")
    return told


def brief(value: Any) -> str:
    """Return a value as a person reads it: an item by its term, name or role."""
    match value:
        case bool():
            return "ja" if value else "nee"
        case None:
            return ""
        case dict():
            item = cast("Mapping[str, Any]", value)
            if "counted_from" in item or "unit" in item:
                return _term(item)
            telling = ("name", "title", "inspectorate", "law", "role", "id", "term", "text")
            return brief(next((item[name] for name in telling if name in item), "zie gegevens"))
        case list():
            return ", ".join(brief(item) for item in cast("list[Any]", value)) or "niets"
        case _:
            text = str(value)
            return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _term(item: Mapping[str, Any]) -> str:
    if "unit" in item:
        return f"{item['value']} {item['unit']}"
    return str(item.get("text") or "geen norm")
