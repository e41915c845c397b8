"""Types of investigations (onderzoeken): phases, participation, scope and what is lost of it."""

from datetime import date, datetime
from typing import Any, ClassVar

import strawberry

from api.graphql.casework.fieldwork_types import InformationRequest
from api.graphql.casework.judgement_types import Finding, JudgedCriterion, Message, Reflection
from api.graphql.casework.made import know, type_of
from api.graphql.casework.preparation_types import (
    Announcement,
    Extension,
    Framework,
    MatrixCell,
    Pause,
    Plan,
)
from api.graphql.context import Resolving
from api.graphql.nodes import Node
from graph.casework.rules.gates import missing
from graph.casework.rules.lists import publication_rules
from graph.casework.rules.publication import windows
from graph.query.investigations import InvestigationFact
from schemas import ends, register
from schemas.casework import adoption, course, investigation, participation, reply
from schemas.casework.scope import ProsecutionDecision
from schemas.instants import AMSTERDAM


@strawberry.type(
    description="Bevoegdheid aan een kant van een overdracht, toen het werd voorgesteld"
)
class ScopeCompetence:
    """One competence in the scope."""

    inspectorate: str = strawberry.field(description="Bevoegde inspectie")
    end: ends.End = strawberry.field(description="Kant van de overdracht")
    role: str | None = strawberry.field(description="Rol waarvoor de bevoegdheid geldt")
    subject: str = strawberry.field(description="Onderwerp van het toezicht")
    ground: str = strawberry.field(description="Grondslag")
    ground_status: register.GroundStatus = strawberry.field(description="Hoe vast zij ligt")


@strawberry.type(description="Overdracht die wordt onderzocht")
class ScopeItem:
    """A handover in scope."""

    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    name: str = strawberry.field(description="Naam")
    competent: list[ScopeCompetence] = strawberry.field(description="Wie waar bevoegd is")
    prosecution: bool = strawberry.field(description="Het Openbaar Ministerie is een van de kanten")


@strawberry.type(description="Kant van een overdracht die niemand in het onderzoek meer dekt")
class ScopeLoss:
    """An end without a competent participant."""

    handover: str = strawberry.field(description="Kenmerk van de overdracht")
    end: ends.End = strawberry.field(description="Kant die niet meer is gedekt")
    inspectorates: list[str] = strawberry.field(description="Bevoegde inspecties die niet meedoen")
    not_investigated: str | None = strawberry.field(
        description="Reden waarom deze kant niet wordt onderzocht; leeg is nog open"
    )


@strawberry.type(description="Termijn die nog loopt")
class Deadline:
    """A day on which the clock does something."""

    step: participation.ClockStep = strawberry.field(description="Wat er dan gebeurt")
    day: date = strawberry.field(description="Dag")


know(participation.Deadline, Deadline)


@strawberry.type(description="Deelname van een inspectie")
class Participation:
    """How one inspectorate stands towards an investigation."""

    inspectorate: str = strawberry.field(description="Inspectie")
    role: participation.ParticipantRole = strawberry.field(description="Trekker of deelnemer")
    invited_at: datetime = strawberry.field(description="Moment van de uitnodiging")
    due: date | None = strawberry.field(description="Laatste dag om te antwoorden")
    answer: participation.Answer | None = strawberry.field(description="Antwoord; leeg is nog geen")
    reason: str | None = strawberry.field(description="Reden bij het antwoord")
    answered_at: datetime | None = strawberry.field(description="Moment van het antwoord")
    reminded: int = strawberry.field(description="Aantal herinneringen")
    escalated: int = strawberry.field(description="Aantal keer opgeschaald")
    clock: list[Deadline] = strawberry.field(description="Termijnen die nog lopen")


@strawberry.type(description="Gezamenlijk onderzoek, zoals het journaal het vertelt")
class Investigation(Node):
    """A joint investigation."""

    fact: ClassVar = InvestigationFact

    version: int = strawberry.field(description="Versie; geef die mee met het volgende besluit")
    title: str = strawberry.field(description="Titel")
    question: str = strawberry.field(description="Onderzoeksvraag")
    chain: str = strawberry.field(description="Kenmerk van de keten")
    result: str = strawberry.field(description="Kenmerk van de uitkomst waaruit het voortkomt")
    lead: str = strawberry.field(description="Trekker")
    phase: investigation.Phase = strawberry.field(description="Fase")
    milestone: investigation.Milestone = strawberry.field(description="Mijlpaal binnen de fase")
    is_running: bool = strawberry.field(name="running", description="Of het onderzoek loopt")
    stopped: str | None = strawberry.field(description="Reden waarom het is gestopt")
    proposed_at: datetime = strawberry.field(description="Moment van het voorstel")
    changed_at: datetime = strawberry.field(description="Moment van het laatste besluit")
    scope: list[ScopeItem] = strawberry.field(description="Overdrachten die worden onderzocht")
    dropped: list[str] = strawberry.field(description="Overdrachten die zijn afgevallen")
    participants: list[Participation] = strawberry.field(description="Deelname per inspectie")
    scope_lost: list[ScopeLoss] = strawberry.field(
        description="Kanten waarvan elke bevoegde inspectie afwees of niet antwoordde"
    )
    not_investigated: list[ScopeLoss] = strawberry.field(
        description="Kanten die bewust niet worden onderzocht"
    )
    prosecution: ProsecutionDecision | None = strawberry.field(
        description="Uitkomst van de afstemming met de PG bij de Hoge Raad"
    )
    paused: Pause | None = strawberry.field(description="Pauze; leeg als het doorgaat")
    extensions: list[Extension] = strawberry.field(description="Verlengingen")
    plan: Plan | None = strawberry.field(description="Plan van aanpak, de laatste versie")
    matrix: list[MatrixCell] = strawberry.field(description="Taakverdeling, per kant")
    framework: Framework = strawberry.field(description="Toetsingskader")
    announcement: Announcement | None = strawberry.field(description="Aankondiging")

    requests: list[InformationRequest] = strawberry.field(description="Uitvraag")
    findings: list[Finding] = strawberry.field(description="Bevindingen")
    judged: list[JudgedCriterion] = strawberry.field(description="Oordelen, per criterium")
    reflections: list[Reflection] = strawberry.field(description="Reflecties")
    message: Message | None = strawberry.field(description="Boodschap, de laatste versie")
    message_is_joint: bool = strawberry.field(description="Of alle deelnemers instemmen")
    kind: str = strawberry.field(description="Soort onderzoek")
    template: course.Template = strawberry.field(description="Sjabloon")
    ground: str | None = strawberry.field(description="Grond waarop deze soort kan")
    follows: str | None = strawberry.field(description="Onderzoek waarop dit volgt")
    split_from: str | None = strawberry.field(description="Onderzoek waarvan dit is afgesplitst")
    report: Any = strawberry.field(
        graphql_type=type_of(reply.Report) | None, description="Rapport, de laatste versie"
    )
    replies: Any = strawberry.field(
        graphql_type=list[type_of(reply.Reply)], description="Wederhoor per organisatie"
    )
    remarks: Any = strawberry.field(
        graphql_type=list[type_of(reply.Remark)], description="Opmerkingen met hun antwoord"
    )
    contacts: Any = strawberry.field(
        graphql_type=list[type_of(reply.MinistryContact)],
        description="Contacten van ministeries over het onderzoek",
    )
    approvals: Any = strawberry.field(
        graphql_type=list[type_of(adoption.Approval)], description="Akkoorden op deze versie"
    )
    withheld: Any = strawberry.field(
        graphql_type=list[type_of(adoption.WithheldApproval)], description="Onthouden akkoorden"
    )
    signatories: list[str] = strawberry.field(description="Inspecties die het rapport tekenen")
    adopted: bool = strawberry.field(description="Of alle tekenaars akkoord gaven op deze tekst")
    offers: Any = strawberry.field(
        graphql_type=list[type_of(adoption.Offer)], description="Aanbiedingen"
    )
    holds: Any = strawberry.field(
        graphql_type=list[type_of(adoption.PublicationHold)],
        description="Wat publicatie tegenhoudt of tegenhield",
    )
    redactions: Any = strawberry.field(
        graphql_type=list[type_of(adoption.Redaction)], description="Weglakkingen met grond"
    )
    planned: Any = strawberry.field(
        graphql_type=list[type_of(adoption.PlannedPublication)],
        description="Geplande openbaarmaking",
    )
    publications: Any = strawberry.field(
        graphql_type=list[type_of(adoption.Publication)], description="Openbaarmakingen"
    )
    measures: Any = strawberry.field(
        graphql_type=list[type_of(course.Measure)],
        description="Wat een inspectie naast het onderzoek deed",
    )
    closed: Any = strawberry.field(
        graphql_type=type_of(course.Closing) | None, description="Afsluiting"
    )

    @strawberry.field(
        graphql_type=list[type_of(adoption.Window)],
        description="Wanneer elke inspectie mag publiceren, en uit welke regel dat volgt",
    )
    def windows(self, parent: strawberry.Parent[InvestigationFact]) -> list[adoption.Window]:
        """Say when each inspectorate may publish the adopted report."""
        return list(windows(parent, publication_rules()))

    @strawberry.field(description="Wat nog nodig is voor de volgende fase; leeg is niets")
    def needed(self, parent: strawberry.Parent[InvestigationFact], info: Resolving) -> list[str]:
        """Say what stands between the investigation and its next phase."""
        today = info.context.clock().astimezone(AMSTERDAM).date()
        return [one.message for one in missing(parent, today)]
