"""Adoption (vaststelling) and publication (openbaarmaking): approvals, offers, windows, holds."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from schemas.identifiers import Slug
from schemas.schema import Schema


class Approval(Schema):
    """The approval (akkoord) of one inspectorate on one version of the report."""

    says: ClassVar = "Akkoord van een inspectie op een versie"

    inspectorate: Slug = Field(description="Inspectie")
    function: str = Field(description="Functie van wie akkoord gaf; nooit een naam")
    mandate: str | None = Field(default=None, description="Mandaat, als namens is getekend")
    day: date = Field(description="Dag van het akkoord")
    reference: str = Field(description="Kenmerk van het akkoord")
    hash: str = Field(description="Hash van de versie waarop het akkoord ziet")


class WithheldApproval(Schema):
    """An inspectorate withholds its approval, and why."""

    says: ClassVar = "Akkoord dat een inspectie onthoudt"

    inspectorate: Slug = Field(description="Inspectie")
    reason: str = Field(description="Reden")


class Offer(Schema):
    """The report was offered to a minister (aanbieding), perhaps with a hold on publication."""

    says: ClassVar = "Aanbieding aan een bewindspersoon"

    minister: str = Field(description="Bewindspersoon, naar ambt")
    inspectorate: Slug = Field(description="Inspectie die aanbood")
    day: date = Field(description="Dag van de aanbieding")
    ground: str | None = Field(default=None, description="Grond om eerst een reactie af te wachten")
    held_until: date | None = Field(default=None, description="Laatste dag van het wachten")
    rule: str | None = Field(default=None, description="Regel waaruit die dag volgt")
    reacted_on: date | None = Field(default=None, description="Dag van de reactie")

    @property
    def free_from(self) -> date:
        """The first day on which this offer does not hold publication any more."""
        if self.held_until is None:
            return self.day
        return min(self.held_until, self.reacted_on or self.held_until)


class HoldKind(StrEnum):
    """Why one inspectorate may not publish for now."""

    COURT = "rechter"
    INSTRUCTION = "bijzondere_aanwijzing"


class PublicationHold(Schema):
    """A court, or a minister by a registered instruction, holds publication of one inspectorate."""

    says: ClassVar = "Wat een inspectie belet te publiceren"

    inspectorate: Slug = Field(description="Inspectie die niet mag publiceren")
    kind: HoldKind = Field(description="Soort")
    since: date = Field(description="Dag waarop het inging")
    reference: str = Field(description="Kenmerk")
    reported_on: date | None = Field(
        default=None, description="Dag waarop de Staten-Generaal het hoorden"
    )
    lifted_on: date | None = Field(default=None, description="Dag waarop het eindigde")


class Redaction(Schema):
    """A place in the report that is not made public, and on which ground."""

    says: ClassVar = "Weglakking met grond"

    place: str = Field(min_length=1, max_length=200, description="Plaats in het rapport")
    ground: str = Field(description="Grond, zoals woo-5.1-2-e")


class Window(Schema):
    """The days on which one inspectorate may publish, and the rules from which they follow."""

    says: ClassVar = "Dagen waarop een inspectie mag publiceren, en waarom"

    inspectorate: Slug = Field(description="Inspectie")
    earliest: date = Field(description="Eerste dag")
    latest: date | None = Field(default=None, description="Laatste dag; leeg is onbegrensd")
    held: str | None = Field(default=None, description="Waarom publiceren nu niet mag")
    why: tuple[str, ...] = Field(description="Regels waaruit de dagen volgen")


class PlannedPublication(Schema):
    """The day that was chosen for publication, and for whom."""

    says: ClassVar = "Geplande openbaarmaking"

    inspectorates: tuple[Slug, ...] = Field(description="Inspecties die dan publiceren")
    day: date = Field(description="Dag van openbaarmaking")
    why: tuple[str, ...] = Field(description="Regels waaruit de dag volgt")


class Publication(Schema):
    """The report was made public by these inspectorates."""

    says: ClassVar = "Openbaarmaking"

    inspectorates: tuple[Slug, ...] = Field(description="Inspecties die publiceerden")
    day: date = Field(description="Dag van openbaarmaking")
    url: str = Field(description="Adres")
    category: str = Field(description="Informatiecategorie van de Woo")


class WindowRule(Schema):
    """When an inspectorate may publish a report, counted in days from its adoption."""

    id: str = Field(description="Kenmerk van de regel")
    text: str = Field(description="De regel in woorden")
    source: str = Field(description="Bron")
    earliest_days: int = Field(default=0, ge=0, description="Eerste dag na vaststelling")
    latest_days: int | None = Field(default=None, description="Laatste dag na vaststelling")


class HoldRule(Schema):
    """How long a minister may react first, and on which grounds."""

    id: str = Field(description="Kenmerk van de regel")
    text: str = Field(description="De regel in woorden")
    source: str = Field(description="Bron")
    days: int = Field(gt=0, description="Ten hoogste zoveel dagen na aanbieding")
    grounds: dict[str, str] = Field(description="Gronden om te wachten")


class PublicationRules(Schema):
    """The rules of publication as data: windows, the hold, categories and grounds to redact."""

    windows: dict[str, WindowRule] = Field(description="Regel per inspectie")
    otherwise: WindowRule = Field(description="Regel voor elke andere inspectie")
    hold: HoldRule = Field(description="Wachten op de bewindspersoon")
    categories: dict[str, str] = Field(description="Informatiecategorieen van de Woo")
    redaction_grounds: dict[str, str] = Field(description="Gronden om weg te lakken")
