"""Mirror (spiegel): what the data say of one organisation, on two sheets; no other is named in it.

Own handovers and figures; where better than their kind; the place in an anonymous funnel; what
could not be seen. What does not fit on the sheets stands in the form, which holds every figure.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Final

from deployments.report.funnel import limits
from deployments.report.picture import STATUS_WORDS, drawn
from graph.analysis.funnel import LEVELS
from graph.analysis.wording.words import KINDS
from schemas.results import DISCLAIMER, LinkResult

ROWS: Final = 10
FUNNELS: Final = 4
LINES: Final = 6
MIN_OTHERS: Final = 5
"""With fewer others in a funnel their points could be told apart."""
OWN: Final = "uw organisatie"
OTHERS: Final = "andere, zonder naam"
FIGURES: Final = ("verstuurd", "ontvangen", "ingetrokken", "binnen de norm", "afloop bekend",
                  "nu open", "over de norm")  # fmt: skip
_VOLUMES: Final = {"verstuurd": "sent", "ontvangen": "received", "ingetrokken": "withdrawn"}
_STYLE: Final = """
@page{size:A4;margin:14mm}
body{font:13px/1.4 "Liberation Sans",Arial,sans-serif;color:#111;margin:0}
.sheet{width:182mm;height:266mm;overflow:hidden;margin:0 auto;box-sizing:border-box}
.sheet+.sheet{break-before:page}h1{font-size:20px;margin:0 0 4px}
h2{font-size:15px;margin:10px 0 4px}
table{border-collapse:collapse;width:100%;font-size:11px}td.n,th.n{text-align:right}
th,td{border-bottom:1px solid #bbb;padding:2px 5px 2px 0;text-align:left;vertical-align:top}
.grid{display:grid;grid-template-columns:1fr 1fr;gap:4px}figure{margin:0}img{width:88mm}
figcaption{font-size:11px}.note{font-style:italic;font-size:11px}ul{margin:2px 0;padding-left:18px}
@media screen{.sheet{border:1px solid #999;padding:8mm;margin:8mm auto;width:198mm;height:282mm}}
"""


@dataclass(frozen=True)
class Mirror:
    """The results of one analysis as one organisation may see them.

    `links` are its own; `alike` all links of the same handovers, its own among them.
    """

    organisation: str
    name: str
    run: str
    until: str
    links: Sequence[LinkResult]
    alike: Sequence[LinkResult]


def figures(link: LinkResult) -> dict[str, int | None]:
    """Return the figures of a link by the names under which the form asks about them."""
    told: dict[str, int | None] = {name: link.volume.get(key) for name, key in _VOLUMES.items()}
    attained, stock = link.attainment, link.open
    return told | {
        "binnen de norm": attained.within if attained else None,
        "afloop bekend": attained.n if attained else None,
        "nu open": stock.now if stock else None,
        "over de norm": stock.over_norm if stock else None,
    }


def mirror_page(mirror: Mirror) -> str:
    """Return the two sheets as HTML that needs nothing else; the same mirror, the same bytes."""
    first, second = "".join(_first(mirror)), "".join(_second(mirror))
    return (
        '<!DOCTYPE html>\n<html lang="nl"><head><meta charset="utf-8">'
        f"<title>Spiegel: {escape(mirror.name)}</title><style>{_STYLE}</style></head><body>\n"
        f'<section class="sheet">{first}</section>\n<section class="sheet">{second}</section>\n'
        "</body></html>\n"
    )


def _first(mirror: Mirror) -> Iterator[str]:
    yield f"<h1>Spiegel van {escape(mirror.name)}</h1>"
    yield (
        f"<p>Uw eigen cijfers tot {escape(mirror.until)}, uit analyse {escape(mirror.run)}. "
        "Andere inspecties lezen deze uitkomsten pas na uw reactietermijn van tien werkdagen.</p>"
    )
    yield f'<p class="note">{DISCLAIMER} Wie dit veroorzaakt volgt niet uit deze cijfers.</p>'
    yield "<h2>Uw overdrachten</h2><table><tr><th>overdracht</th><th>met</th>"
    yield "".join(f'<th class="n">{name}</th>' for name in FIGURES) + "<th>uitkomst</th></tr>"
    for link in mirror.links[:ROWS]:
        cells = "".join(f'<td class="n">{_shown(each)}</td>' for each in figures(link).values())
        yield (
            f"<tr><td>{escape(link.handover_name or link.handover)}</td>"
            f"<td>{escape(_other(mirror, link))}</td>{cells}"
            f"<td>{STATUS_WORDS[link.status]}</td></tr>"
        )
    yield "</table>"
    if rest := len(mirror.links) - ROWS:
        yield f"<p>En nog {rest}; alle staan in het formulier.</p>" if rest > 0 else ""
    better = [link for link in mirror.links if link.better]
    yield "<h2>Waar u beter doet dan vergelijkbare overdrachten</h2>"
    yield _list([_named(mirror, link) for link in better], "Geen verschil dat betrouwbaar is.")


def _second(mirror: Mirror) -> Iterator[str]:
    yield "<h2>Uw plaats tussen vergelijkbare overdrachten</h2>"
    yield (
        "<p>Elk teken is een overdracht. Tussen de lijnen (95 en 99,8 %) kan een verschil toeval "
        "zijn.</p><div class='grid'>"
    )
    drawings = [drawing for each in _handovers(mirror) if (drawing := _funnel(mirror, each))]
    yield "".join(drawings[:FUNNELS])
    yield "</div>" if drawings else "</div><p>Te weinig andere om herkenning uit te sluiten.</p>"
    yield "<h2>Wat niet zichtbaar was</h2>"
    yield _list(list(dict.fromkeys(_unseen(mirror))), "Alle cijfers konden worden geteld.")
    yield (
        "<h2>Klopt er iets niet?</h2><p>Vul het formulier in: per cijfer ja of nee, en wat het "
        "volgens u is. Stuur het binnen tien werkdagen terug. Uw reactie blijft bij de uitkomst "
        "staan. Reageren is niet verplicht.</p>"
    )


def _funnel(mirror: Mirror, handover: str) -> str:
    own = {link.id for link in mirror.links}
    points: list[dict[str, Any]] = [
        {
            "n": link.attainment.n,
            "k": link.attainment.within,
            "rate": link.attainment.within / link.attainment.n,
            "who": OWN if link.id in own else OTHERS,
        }
        for link in mirror.alike
        if link.handover == handover and link.attainment and link.attainment.n
    ]
    others = sum(each["who"] == OTHERS for each in points)
    if others < MIN_OTHERS or others == len(points):
        return ""
    name = next(link.handover_name for link in mirror.links if link.handover == handover)
    source = b64encode(drawn(_specification(points)).encode()).decode()
    return (
        f'<figure><img alt="Trechter van {escape(name)}" src="data:image/svg+xml;base64,{source}">'
        f"<figcaption>{escape(name)}: deel binnen de norm, {others} andere</figcaption></figure>"
    )


def _specification(points: list[dict[str, Any]]) -> dict[str, Any]:
    centre = sum(each["k"] for each in points) / sum(each["n"] for each in points)
    rate = {"type": "quantitative", "title": None, "scale": {"domain": [0, 1]}}
    percent = {"axis": {"format": ".0%"}}
    files = {"field": "n", "type": "quantitative", "title": "dossiers"}
    most = max(each["n"] for each in points)
    lines = [
        {
            "data": {"values": limits(centre, most, level)},
            "mark": {"type": "line", "color": "#666666", "strokeWidth": 1},
            "encoding": {"x": files, "y": rate | percent | {"field": end}},
        }
        for level in LEVELS
        for end in ("low", "high")
    ]
    who = {
        "field": "who",
        "title": None,
        "legend": {"orient": "bottom"},
        "scale": {"domain": [OWN, OTHERS], "range": ["#D55E00", "#999999"]},
    }
    shape = who | {"scale": {"domain": [OWN, OTHERS], "range": ["triangle-up", "circle"]}}
    marks = {
        "mark": {"type": "point", "filled": True, "size": 70},
        "encoding": {
            "x": files, "y": rate | percent | {"field": "rate"}, "color": who, "shape": shape,
        },
    }  # fmt: skip
    return {"data": {"values": points}, "width": 250, "height": 130, "layer": [*lines, marks]}


def _handovers(mirror: Mirror) -> list[str]:
    return list(dict.fromkeys(link.handover for link in mirror.links))


def _unseen(mirror: Mirror) -> Iterator[str]:
    for link in mirror.links:
        for each in link.deviations:
            if not each.n:
                yield f"{link.handover_name or link.handover}: {KINDS[each.kind]}"


def _named(mirror: Mirror, link: LinkResult) -> str:
    return f"{link.handover_name or link.handover}, {_other(mirror, link)}"


def _other(mirror: Mirror, link: LinkResult) -> str:
    """Return the other end of an own link: the organisation knows with whom it works."""
    if link.giver == mirror.organisation:
        return f"aan {link.receiver_name or link.receiver}"
    return f"van {link.giver_name or link.giver}"


def _list(lines: Sequence[str], none: str) -> str:
    if not lines:
        return f"<p>{none}</p>"
    more = [f"en nog {len(lines) - LINES}"] if len(lines) > LINES else []
    shown = "".join(f"<li>{escape(each)}</li>" for each in [*lines[:LINES], *more])
    return f"<ul>{shown}</ul>"


def _shown(value: int | None) -> str:
    return "–" if value is None else str(value)
