"""Scope (reikwijdte): the handovers of an investigation, who is competent, what is not covered."""

from enum import StrEnum

from pydantic import Field

from schemas.ends import End
from schemas.identifiers import HandoverId, Slug
from schemas.register import GroundStatus
from schemas.schema import Schema


class ProsecutionDecision(StrEnum):
    """Outcome of the alignment with the procureur-generaal at the Hoge Raad."""

    TOGETHER = "samen"
    APART = "apart"


class Competence(Schema):
    """One inspectorate that is competent at one end of a handover, and on which ground."""

    inspectorate: Slug = Field(description="Bevoegde inspectie")
    end: End = Field(description="Kant van de overdracht")
    role: Slug | None = Field(default=None, description="Rol waarvoor de bevoegdheid geldt")
    subject: str = Field(description="Onderwerp van het toezicht")
    ground: str = Field(description="Grondslag")
    ground_status: GroundStatus = Field(description="Hoe vast de bevoegdheid ligt")


class ScopeItem(Schema):
    """A handover in the investigation, with who is competent at both ends when it was proposed."""

    handover: HandoverId = Field(description="Overdracht")
    name: str = Field(description="Naam van de overdracht")
    competent: tuple[Competence, ...] = Field(
        default=(), description="Bevoegdheden aan beide kanten"
    )
    prosecution: bool = Field(
        default=False, description="Het Openbaar Ministerie is een van de kanten"
    )

    def inspectorates(self) -> frozenset[str]:
        """Those competent at either end."""
        return frozenset(item.inspectorate for item in self.competent)

    def inspectorates_at(self, end: End) -> frozenset[str]:
        """Those competent at one end."""
        return frozenset(item.inspectorate for item in self.competent if item.end is end)


class ScopeLoss(Schema):
    """An end of a handover that has no competent inspectorate in the investigation any more."""

    handover: HandoverId = Field(description="Overdracht")
    end: End = Field(description="Kant die niet meer gedekt is")
    inspectorates: tuple[Slug, ...] = Field(description="Bevoegde inspecties die niet meedoen")
    not_investigated: str | None = Field(
        default=None, description="Reden waarom deze kant niet wordt onderzocht; leeg is nog open"
    )
