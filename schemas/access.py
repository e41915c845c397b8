"""Who asks, for what, and the rules of who may read what: declared once, compiled elsewhere."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from pydantic import Field

from schemas.schema import Schema


class ActorRole(StrEnum):
    """What an actor does in its organisation."""

    COORDINATOR = "coordinator"
    ANALYST = "analist"
    MODEL_KEEPER = "modelbeheerder"
    POLICY = "beleidsdirectie"


class Actor(Schema):
    """Who acts, from a verified token: an opaque subject, never a name or address."""

    subject: str = Field(min_length=1)
    organisation: str = Field(description="OIN van de organisatie")
    inspectorate: str | None = None
    roles: frozenset[ActorRole] = frozenset()


class AsOf(Schema):
    """The two instants of a question: true in the world on `valid`, as we held it at `recorded`."""

    valid: date
    recorded: datetime


class Reader(Schema):
    """An actor with a purpose (doel) and the instants of its question; every read takes one."""

    actor: Actor
    purpose: str
    as_of: AsOf


class Readable(StrEnum):
    """Kinds of record that have a rule of their own."""

    REGISTER = "register"
    RESULT = "result"
    INVESTIGATION = "investigation"
    LEVEL = "level"
    VISIT = "visit"
    RECOMMENDATION = "recommendation"
    SIGNAL = "signal"
    ACCOUNT = "account"
    DELIVERY = "delivery"
    DATA_CHECK = "data_check"


class Condition(StrEnum):
    """The closed vocabulary of access conditions."""

    EVERY_ACTOR = "every_actor"
    OWN_INSPECTORATE = "own_inspectorate"
    OWN_UNTIL_SHARED = "own_until_shared"
    PARTICIPANT = "participant"
    PARTICIPANT_UNLESS_CLOSED = "participant_unless_closed"
    PARTICIPANT_UNTIL_PUBLISHED = "participant_until_published"


TSD: Final = frozenset({"ijenv", "igj", "ivho", "nla"})
"""The four of Toezicht Sociaal Domein, as the code list of inspectorates marks them."""


@dataclass(frozen=True)
class Rule:
    """Who may read one kind of record, and the sentence that explains it."""

    readable: Readable
    condition: Condition
    sentence: str


RULES: Final = (
    Rule(
        Readable.REGISTER,
        Condition.EVERY_ACTOR,
        "Het register is leesbaar voor iedere aangemelde gebruiker.",
    ),
    Rule(
        Readable.RESULT,
        Condition.OWN_UNTIL_SHARED,
        "Uitkomsten zijn leesbaar voor de inspectie die ze maakte, en na de gegevenscheck van "
        "beide kanten in het kort voor de inspecties van Toezicht Sociaal Domein.",
    ),
    Rule(
        Readable.INVESTIGATION,
        Condition.PARTICIPANT,
        "Een onderzoek is leesbaar voor de uitgenodigde inspecties.",
    ),
    Rule(
        Readable.LEVEL,
        Condition.OWN_INSPECTORATE,
        "Treden van toezicht zijn leesbaar voor de inspectie die ze vaststelde.",
    ),
    Rule(
        Readable.VISIT,
        Condition.PARTICIPANT_UNLESS_CLOSED,
        "Een bezoek is leesbaar voor de uitgenodigde inspecties; een onaangekondigd bezoek tot het "
        "is gedaan alleen voor de inspectie die bezoekt.",
    ),
    Rule(
        Readable.RECOMMENDATION,
        Condition.PARTICIPANT_UNTIL_PUBLISHED,
        "Een aanbeveling is leesbaar voor de inspecties in het onderzoek, en voor iedere "
        "aangemelde gebruiker zodra het rapport openbaar is.",
    ),
    Rule(
        Readable.SIGNAL,
        Condition.PARTICIPANT,
        "Een signaal of incidentmelding is leesbaar voor de inspecties die het samen beoordelen.",
    ),
    Rule(
        Readable.ACCOUNT,
        Condition.OWN_INSPECTORATE,
        "Accounthouders, contacten en bezoeken zijn leesbaar voor de eigen inspectie.",
    ),
    Rule(
        Readable.DELIVERY,
        Condition.OWN_INSPECTORATE,
        "Aangeleverde kernindicatoren zijn leesbaar voor de inspectie die erom vraagt.",
    ),
    Rule(
        Readable.DATA_CHECK,
        Condition.OWN_INSPECTORATE,
        "Een gegevenscheck is leesbaar voor de inspectie die de cijfers voorlegde.",
    ),
)
RULES_VERSION: Final = "5"
