"""Planted log: a planted chain as the register and the handover log that a user would bring."""

from datetime import datetime, timedelta
from typing import Final

import polars as pl

from graph.analysis.planted.setting import START, Defect, Layer, Planted
from graph.analysis.planted.troubles import disturbed
from graph.analysis.planted.walk import FIELDS, Sent
from schemas.identifiers import handover_id, link_id
from schemas.norm import Norm, NormKind, Unit
from schemas.register import (
    Chain,
    ChainFile,
    ChainKind,
    Feedback,
    Handover,
    Link,
    Organisation,
    Role,
    RoleKind,
)

CHAIN: Final = "geplant"
INSTANT: Final = pl.Datetime("us", "UTC")
ANSWER_DAYS: Final = 0.01
"""Feedback follows at once: a late answer is not what is planted."""
SOURCE: Final = "gegenereerd"


def organisation(number: int) -> str:
    """Return the id of a planted organisation."""
    return f"fictief-{number}"


def link_ids(planted: Planted) -> list[str]:
    """Return the ids of the planted links, in their order."""
    return [
        link_id(
            handover_id(CHAIN, f"h{link.layer}"),
            organisation(link.giver),
            organisation(link.receiver),
        )
        for link in planted.links
    ]


def truth_of(planted: Planted) -> dict[str, tuple[Defect, ...]]:
    """Return what is the matter with each link.

    The files of merged organisations stand under one name, and so does what is the matter.
    """
    found = dict(zip(link_ids(planted), (link.defects for link in planted.links), strict=True))
    for kept, gone in planted.merged:
        for name in list(found):
            heir = _inherited(name, organisation(gone), organisation(kept))
            if heir != name and heir in found:
                found[heir] = tuple(dict.fromkeys((*found[heir], *found[name])))
    return found


def _inherited(link: str, gone: str, kept: str) -> str:
    """Return the link with the name of the organisation that it goes on as."""
    return "/".join(kept if part == gone else part for part in link.split("/"))


def changed_hands(planted: Planted) -> set[str]:
    """Return the links of organisations that merged: their rates are not those of one link."""
    ends = {organisation(each) for pair in planted.merged for each in pair}
    return {name for name in link_ids(planted) if ends & set(name.split("/"))}


def gaps_of(planted: Planted) -> dict[str, bool]:
    """Return the register-gap flag of each link.

    The register knows responsibility per handover, and the reference plants gaps per link: so they
    are told to the rivals, which use them, and stay out of the register.
    """
    return dict(zip(link_ids(planted), (link.gap_recorded for link in planted.links), strict=True))


def register_of(planted: Planted) -> ChainFile:
    """Return the register of a planted chain: a role per stage, a handover per layer."""
    numbered = list(enumerate(planted.stages))
    return ChainFile(
        chain=Chain(
            id=CHAIN,
            kind=ChainKind.CHAIN,
            name="Geplante keten",
            societal_task="Zwakke overdrachten terugvinden",
            citizen_effect="Geen: alles is gegenereerd",
            intake=["r0"],
            outcome=[f"r{len(planted.stages) - 1}"],
        ),
        roles=[
            Role(id=f"r{stage}", name=f"Rol {stage}", kind=RoleKind.ORGANISATION)
            for stage, _ in numbered
        ],
        handovers=[
            _handover(planted, number, layer) for number, layer in enumerate(planted.layers)
        ],
        organisations=[
            Organisation(
                id=organisation(number),
                name=f"Fictief {number}",
                role=f"r{stage}",
                region=f"regio-{number}",
                fictief=True,
            )
            for stage, members in numbered
            for number in members
        ],
        links=[
            Link(
                handover=f"h{link.layer}",
                giver=organisation(link.giver),
                receiver=organisation(link.receiver),
            )
            for link in planted.links
        ],
    )


def _handover(planted: Planted, number: int, layer: Layer) -> Handover:
    last = len(planted.stages) - 1
    records = ["sent_at", "received_at", "returned_at", "feedback_at"]
    return Handover(
        id=f"h{number}",
        name=f"Overdracht {number}",
        kind="melding",
        position=number,
        givers=[f"r{number}"],
        receivers=[f"r{stage}" for stage in range(number + 1, min(number + 2, last) + 1)],
        norms=[_norm(number, layer)],
        feedback=Feedback(expected=layer.feedback_expected),
        required_fields=list(FIELDS) if _has_fields(planted) else [],
        records=[*records, "present_fields"] if _has_fields(planted) else records,
        source=SOURCE,
    )


def _norm(number: int, layer: Layer) -> Norm:
    if not layer.has_norm:
        return Norm(id=f"n{number}", kind=NormKind.NONE, source=SOURCE)
    return Norm(
        id=f"n{number}",
        kind=NormKind.FIELD,
        value=round(layer.term),
        unit=Unit.DAY,
        source=SOURCE,
    )


def _has_fields(planted: Planted) -> bool:
    return Defect.INCOMPLETE in planted.setting.defects


def log_of(planted: Planted) -> pl.DataFrame:
    """Return the log of a planted chain, in the columns of handover log v1."""
    ids = [each.rsplit("/", 2) for each in link_ids(planted)]
    rows = [_row(sent, *ids[sent.link], fields=_has_fields(planted)) for sent in planted.log]
    times = ("sent_at", "received_at", "returned_at", "feedback_at")
    written = pl.DataFrame(
        rows,
        schema_overrides={**dict.fromkeys(times, INSTANT), "present_fields": pl.String},
    )
    return disturbed(planted, written)


def _row(
    sent: Sent, handover: str, giver: str, receiver: str, *, fields: bool
) -> dict[str, object]:
    answered = sent.answered and sent.received is not None
    present = [name for index, name in enumerate(FIELDS) if index != sent.missing_field]
    return {
        "case_id": f"d{sent.case}",
        "handover": handover,
        "giver": giver,
        "receiver": receiver,
        "sent_at": _instant(sent.sent),
        "received_at": _instant(sent.received),
        "returned_at": _instant(sent.returned),
        "feedback_at": _instant((sent.received or 0) + ANSWER_DAYS) if answered else None,
        "present_fields": "|".join(present) if fields and sent.received is not None else None,
    }


def _instant(days: float | None) -> datetime | None:
    return None if days is None else START + timedelta(days=days)
