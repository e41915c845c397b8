"""Commands (opdrachten) on the adoption of the report and its publication."""

from datetime import date
from typing import ClassVar

from pydantic import Field

from schemas.casework.adoption import HoldKind
from schemas.casework.command import OnInvestigation, Text
from schemas.identifiers import Slug


class Approve(OnInvestigation):
    """Enter the approval of the own inspectorate on the report as it is."""

    says: ClassVar = "Leg het akkoord van uw inspectie op deze versie van het rapport vast"

    inspectorate: Slug = Field(description="Inspectie die akkoord geeft")
    hash: str = Field(description="Hash van de versie waarop het akkoord ziet")
    function: Text = Field(description="Functie van wie akkoord gaf; nooit een naam")
    mandate: Text | None = Field(default=None, description="Mandaat, als namens is getekend")
    day: date = Field(description="Dag van het akkoord")
    reference: Text = Field(description="Kenmerk van het akkoord")


class WithholdApproval(OnInvestigation):
    """Withhold the approval of the own inspectorate."""

    says: ClassVar = "Onthoud het akkoord van uw inspectie, met de reden"

    inspectorate: Slug = Field(description="Inspectie")
    reason: Text = Field(description="Reden")


class ReopenJudgement(OnInvestigation):
    """Go back to the judgement because an approval is withheld."""

    says: ClassVar = "Heropen de oordeelsvorming na een onthouden akkoord"

    reason: Text = Field(description="Reden")


class TakeNameOff(OnInvestigation):
    """Go on without the name of an inspectorate that withholds its approval."""

    says: ClassVar = "Ga verder zonder de naam van een inspectie die haar akkoord onthoudt"

    inspectorate: Slug = Field(description="Inspectie")
    reason: Text = Field(description="Reden")


class OfferReport(OnInvestigation):
    """Record that the adopted report was offered to a minister."""

    says: ClassVar = "Leg de aanbieding aan een bewindspersoon vast"

    inspectorate: Slug = Field(description="Inspectie die aanbiedt")
    minister: Text = Field(description="Bewindspersoon, naar ambt")
    day: date = Field(description="Dag van de aanbieding")
    ground: Slug | None = Field(
        default=None, description="Grond om eerst een reactie af te wachten; leeg is niet wachten"
    )


class RecordMinisterReaction(OnInvestigation):
    """Record that a minister reacted, so that publication waits no longer for it."""

    says: ClassVar = "Leg de reactie van een bewindspersoon vast"

    minister: Text = Field(description="Bewindspersoon, naar ambt")
    day: date = Field(description="Dag van de reactie")


class HoldPublication(OnInvestigation):
    """Record that a court or an instruction of a minister holds publication."""

    says: ClassVar = "Leg vast dat een rechter of bijzondere aanwijzing publicatie tegenhoudt"

    inspectorate: Slug = Field(description="Inspectie die niet mag publiceren")
    kind: HoldKind = Field(description="Rechter of bijzondere aanwijzing")
    since: date = Field(description="Dag waarop het ingaat")
    reference: Text = Field(description="Kenmerk")
    reported_on: date | None = Field(
        default=None,
        description="Bij een bijzondere aanwijzing: dag waarop de Staten-Generaal haar hoorden",
    )


class LiftHold(OnInvestigation):
    """Record that nothing keeps the inspectorate from publishing any more."""

    says: ClassVar = "Leg vast dat publicatie weer mag"

    inspectorate: Slug = Field(description="Inspectie")
    day: date = Field(description="Dag waarop het eindigt")


class RedactReport(OnInvestigation):
    """Record a place of the report that is not made public."""

    says: ClassVar = "Leg een weglakking met haar grond vast"

    place: Text = Field(description="Plaats in het rapport")
    ground: Text = Field(description="Grond, zoals woo-5.1-2-e")


class PlanPublication(OnInvestigation):
    """Choose the day of publication, for all or for some inspectorates apart."""

    says: ClassVar = "Kies de dag van openbaarmaking, samen of apart"

    day: date = Field(description="Dag van openbaarmaking")
    apart: tuple[Slug, ...] = Field(
        default=(), description="Inspecties die apart publiceren; leeg is allen samen"
    )


class PublishReport(OnInvestigation):
    """Record that the report was made public."""

    says: ClassVar = "Leg de openbaarmaking vast"

    day: date = Field(description="Dag van openbaarmaking")
    url: Text = Field(description="Adres van het rapport")
    category: Slug = Field(
        default="onderzoeksrapporten", description="Informatiecategorie van de Woo"
    )
    apart: tuple[Slug, ...] = Field(
        default=(), description="Inspecties die apart publiceren; leeg is allen samen"
    )


AdoptionCommand = (
    Approve
    | WithholdApproval
    | ReopenJudgement
    | TakeNameOff
    | OfferReport
    | RecordMinisterReaction
    | HoldPublication
    | LiftHold
    | RedactReport
    | PlanPublication
    | PublishReport
)
