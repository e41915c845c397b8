"""Tables of the chain as a whole: what weighs, what is used or not, completeness and loops."""

from collections.abc import Iterator

from deployments.report.picture import Table
from schemas.chain_results import ChainResult


def chain_tables(chain: ChainResult) -> Iterator[tuple[str, Table]]:
    """Yield the tables with a row at least, each with its title."""
    for title, table in (
        ("Wat weegt in de doorlooptijd", _weights(chain)),
        ("Gezien, niet ontworpen", _shadow(chain)),
        ("Ontworpen, niet gebruikt", _unused(chain)),
        ("Volledigheid per veld", _completeness(chain)),
        ("Velden over de keten", _losses(chain)),
        ("Lussen", _loops(chain)),
        ("Wat de keten per week aankan", _throughput(chain)),
        ("Tweede weg", _second_routes(chain)),
    ):
        if table.rows:
            yield title, table


def _weights(chain: ChainResult) -> Table:
    titles = {
        "handover": "overdracht",
        "name": "naam",
        "passages": "keer per dossier",
        "days": "dagen",
        "days_low": "marge van",
        "days_high": "tot",
        "criticality": "weegt het zwaarst (deel van de trekkingen)",
    }
    weights = chain.journey.weights if chain.journey else []
    rows = [
        {
            "handover": each.handover,
            "name": each.name,
            "passages": each.passages,
            "days": each.days.value,
            "days_low": each.days.interval[0],
            "days_high": each.days.interval[1],
            "criticality": each.criticality,
        }
        for each in weights
    ]
    return Table(titles, rows)


def _shadow(chain: ChainResult) -> Table:
    titles = {"link": "overdracht X → Y", "sent": "verstuurd"}
    return Table(titles, [each.model_dump() for each in chain.shadow])


def _unused(chain: ChainResult) -> Table:
    titles = {
        "link": "overdracht X → Y",
        "exposed": "dossiers bij de gever",
        "at_most": "hoogstens dit deel",
    }
    return Table(titles, [each.model_dump() for each in chain.unused])


def _completeness(chain: ChainResult) -> Table:
    titles = {
        "handover": "overdracht",
        "field": "veld",
        "present": "aanwezig",
        "due": "van",
        "share": "deel",
        "low": "marge van",
        "high": "tot",
    }
    rows = [
        each.model_dump() | {"low": each.interval[0], "high": each.interval[1]}
        for each in chain.completeness
    ]
    return Table(titles, rows)


def _losses(chain: ChainResult) -> Table:
    titles = {"field": "veld", "handovers": "overdrachten", "share": "blijft over"}
    return Table(titles, [each.model_dump() for each in chain.losses])


def _loops(chain: ChainResult) -> Table:
    titles = {"pattern": "langs", "count": "keer"}
    return Table(titles, [each.model_dump() for each in chain.loops])


def _throughput(chain: ChainResult) -> Table:
    titles = {"per_week": "dossiers per week", "known": "capaciteit", "handover": "bepaald door"}
    found = chain.throughput
    if not found:
        return Table(titles, [])
    known = "bekend" if found.known else "ondergrens: drukste week"
    rows = [
        {"per_week": found.per_week, "known": known, "handover": name} for name in found.handovers
    ]
    return Table(titles, rows)


def _second_routes(chain: ChainResult) -> Table:
    titles = {
        "handover": "overdracht",
        "giver": "van",
        "receiver": "naar",
        "spares": "geeft een tweede weg aan",
    }
    rows = [each.model_dump() | {"spares": ", ".join(each.spares)} for each in chain.second_routes]
    return Table(titles, rows)
