"""Proposals to change the register (wijzigingsvoorstellen): four eyes on what all rely on."""

from datetime import datetime
from enum import StrEnum
from typing import Literal

from pydantic import Field

from schemas.casework.commands import Text
from schemas.identifiers import Slug
from schemas.programme.programme import RegisterFile
from schemas.schema import Schema


class ProposalState(StrEnum):
    """Where a proposal stands; accepted and rejected are final."""

    OPEN = "open"
    ACCEPTED = "aanvaard"
    REJECTED = "afgewezen"


class ProposeChange(Schema):
    """Propose that the register says what this file says of its chain."""

    file: RegisterFile = Field(
        description="Keten, programma of organisaties zoals het register die moet beschrijven"
    )
    source: Text = Field(description="Waar de wijziging op berust")
    reason: Text = Field(description="Waarom het register wijzigt")


class AcceptChange(Schema):
    """Let the register say what somebody else proposed."""

    proposal: Slug = Field(description="Kenmerk van het voorstel")
    reason: Text = Field(description="Reden")


class RejectChange(Schema):
    """Leave the register as it is; the proposal stays readable."""

    proposal: Slug = Field(description="Kenmerk van het voorstel")
    reason: Text = Field(description="Reden")


class ChangeProposal(Schema):
    """A proposal as its journal tells it; what it changes is kept beside it."""

    id: Slug = Field(description="Kenmerk, zoals v2026-001")
    chain: Slug = Field(description="Keten of netwerk")
    source: str = Field(description="Waar de wijziging op berust")
    reason: str = Field(description="Waarom het register wijzigt")
    proposer: str = Field(description="Betekenisloos kenmerk van de indiener")
    inspectorate: Slug | None = Field(default=None, description="Inspectie van de indiener")
    proposed_at: datetime = Field(description="Moment van het voorstel")
    records: int = Field(description="Aantal gegevens dat wijzigt")
    content: str = Field(description="Hash van de voorgestelde wijzigingen")
    state: ProposalState = Field(default=ProposalState.OPEN, description="Stand")
    decided_by: str | None = Field(
        default=None, description="Betekenisloos kenmerk van wie besliste"
    )
    decided_for: Slug | None = Field(default=None, description="Inspectie die besliste")
    decided_at: datetime | None = Field(default=None, description="Moment van het besluit")
    decision: str | None = Field(default=None, description="Reden van het besluit")


class ChangeProposed(Schema):
    """A change of the register was proposed; what it changes is kept beside the journal."""

    type: Literal["wijziging_voorgesteld"] = Field(
        default="wijziging_voorgesteld", description="Soort"
    )
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    id: Slug = Field(description="Kenmerk van het voorstel")
    chain: Slug = Field(description="Keten of netwerk")
    source: str = Field(description="Waar de wijziging op berust")
    reason: str = Field(description="Waarom het register wijzigt")
    proposer: str = Field(description="Betekenisloos kenmerk van de indiener")
    inspectorate: Slug | None = Field(default=None, description="Inspectie van de indiener")
    records: int = Field(description="Aantal gegevens dat wijzigt")
    content: str = Field(description="Hash van de voorgestelde wijzigingen")


class ChangeAccepted(Schema):
    """The register says since then what was proposed."""

    type: Literal["wijziging_aanvaard"] = Field(default="wijziging_aanvaard", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    by: str = Field(description="Betekenisloos kenmerk van wie besliste")
    inspectorate: Slug | None = Field(default=None, description="Inspectie die besliste")
    reason: str = Field(description="Reden")


class ChangeRejected(Schema):
    """The register stayed as it was."""

    type: Literal["wijziging_afgewezen"] = Field(default="wijziging_afgewezen", description="Soort")
    version: Literal[1] = Field(default=1, description="Versie van de vorm")
    by: str = Field(description="Betekenisloos kenmerk van wie besliste")
    inspectorate: Slug | None = Field(default=None, description="Inspectie die besliste")
    reason: str = Field(description="Reden")


ProposalCommand = ProposeChange | AcceptChange | RejectChange
ChangeEvent = ChangeProposed | ChangeAccepted | ChangeRejected
