"""The codes of the field as GraphQL enums, each value with its Dutch description."""

from collections.abc import Mapping
from enum import Enum
from typing import Final, NamedTuple

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from graph.register.difference import Nature
from graph.register.records import Kind
from schemas.casework import (
    Answer,
    CaseworkRule,
    ClockStep,
    Decision,
    End,
    Milestone,
    ParticipantRole,
    Phase,
    ProsecutionDecision,
)
from schemas.fieldwork import RequestKind, RequestOutcome, RequestState, RequestStep, VisitState
from schemas.norm import Bound, Confidence, Moment, NormKind, TermText, Unit
from schemas.preparation import Aspect, DocumentStatus
from schemas.proposals import ProposalState
from schemas.register import (
    ChainKind,
    GroundStatus,
    Layer,
    ResponsibilityKind,
    RoleKind,
    Scope,
)
from schemas.results import ArrangedState, DeviationKind, Status


class Described(NamedTuple):
    """An enum of the field as the schema shows it; `values` has a description for each member."""

    enum: type[Enum]
    name: str
    description: str
    values: Mapping[str, str]


def describe_enums() -> None:
    """Make the enums of the field known to the schema; do this before it is built."""
    for enum, name, description, values in _ENUMS:
        strawberry.enum(enum, name=name, description=description)
        definition: StrawberryEnumDefinition = vars(enum)["__strawberry_definition__"]
        for value in definition.values:
            value.description = values[value.name]


def word(member: Enum) -> str:
    """Return the Dutch words for a code, as the schema describes it."""
    found = next(one for one in _ENUMS if isinstance(member, one.enum))
    return found.values[member.name]


_ENUMS: Final = (
    Described(
        ChainKind,
        "ChainKind",
        "Keten of netwerk",
        {
            "CHAIN": "Keten: de overdrachten hebben een volgorde",
            "NETWORK": "Netwerk: de overdrachten hebben geen volgorde",
        },
    ),
    Described(
        RoleKind,
        "RoleKind",
        "Wat een rol is",
        {
            "ORGANISATION": "Organisatie",
            "COURT": "Rechter; over zijn overdrachten volgt nooit een status",
            "PROSECUTION": "Openbaar Ministerie; over zijn overdrachten volgt nooit een status",
            "SUPERVISOR": "Toezichthouder",
            "BODY": "Overleg of commissie",
            "SYSTEM": "Systeem",
            "CITIZEN": "Burger",
        },
    ),
    Described(
        Layer,
        "Layer",
        "Bestuurslaag",
        {
            "STATE": "Rijk",
            "PROVINCE": "Provincie",
            "REGION": "Regio",
            "MUNICIPALITY": "Gemeente",
        },
    ),
    Described(
        GroundStatus,
        "GroundStatus",
        "Hoe vast een bevoegdheid om toezicht te houden ligt",
        {
            "ACT": "In een wet",
            "REGULATION": "In een regeling",
            "PROTOCOL": "In een protocol; dat maakt niet bevoegd",
            "IN_PREPARATION": "In voorbereiding; dat maakt niet bevoegd",
            "NONE": "Nergens",
        },
    ),
    Described(
        Scope,
        "Scope",
        "Waar het toezicht naar kijkt",
        {
            "COMPLIANCE": "Naleving",
            "QUALITY": "Kwaliteit",
            "SYSTEM": "Het stelsel, niet de afzonderlijke organisatie",
        },
    ),
    Described(
        ResponsibilityKind,
        "ResponsibilityKind",
        "Soort verantwoordelijkheid",
        {
            "ACCOUNTABLE": "Eindverantwoordelijk",
            "RESPONSIBLE": "Voert uit",
            "CONSULTED": "Wordt geraadpleegd",
            "INFORMED": "Wordt op de hoogte gehouden",
        },
    ),
    Described(
        Confidence,
        "Confidence",
        "Hoe zeker het register van een gegeven is",
        {
            "CONFIRMED": "Bevestigd door wie het weet",
            "SOURCE_SEEN": "In de bron gezien",
            "UNCERTAIN": "Onzeker",
        },
    ),
    Described(
        Unit,
        "Unit",
        "Eenheid van een termijn, zoals de bron die geeft",
        {
            "MINUTE": "Minuut",
            "HOUR": "Uur",
            "DAY": "Dag",
            "WORKING_DAY": "Werkdag",
            "WEEK": "Week",
            "MONTH": "Maand",
            "YEAR": "Jaar",
        },
    ),
    Described(
        NormKind,
        "NormKind",
        "Waaraan een norm zijn kracht ontleent",
        {
            "STATUTORY": "Wettelijk: volgt de Algemene termijnenwet",
            "FIELD": "Veldnorm",
            "TARGET": "Streefnorm: een deel van de dossiers moet hem halen",
            "INTERNAL": "Interne norm",
            "NONE": "Er is geen norm",
        },
    ),
    Described(
        Moment,
        "Moment",
        "Moment in een overdracht waarop een termijn begint of eindigt",
        {
            "SENT": "Verzonden",
            "RECEIVED": "Ontvangen",
            "STARTED": "Begonnen",
            "RETURNED": "Teruggestuurd",
            "FEEDBACK": "Teruggemeld",
            "DUE": "Uiterste dag",
        },
    ),
    Described(
        Bound,
        "Bound",
        "Ten hoogste of ten minste",
        {"MAX": "Ten hoogste", "MIN": "Ten minste"},
    ),
    Described(
        TermText,
        "TermText",
        "Termijn die de wet in een woord geeft; die wordt niet gemeten",
        {"WITHOUT_DELAY": "Onverwijld", "AT_ONCE": "Terstond", "TIMELY": "Tijdig"},
    ),
    Described(
        Status,
        "ResultStatus",
        "Wat de gegevens over een overdracht X → Y zeggen",
        {
            "CLEAR": "Duidelijk knelpunt in de gegevens",
            "POSSIBLE": "Mogelijk knelpunt in de gegevens",
            "INSUFFICIENT_DATA": "Te weinig gegevens",
            "NONE": "Geen knelpunt in de gegevens",
        },
    ),
    Described(
        DeviationKind,
        "DeviationKind",
        "Soort afwijking",
        {
            "LATE": "Te laat",
            "LOST": "Kwijt",
            "RETURNED": "Teruggestuurd",
            "NO_FEEDBACK": "Zonder terugmelding",
            "INCOMPLETE": "Onvolledig",
        },
    ),
    Described(
        ArrangedState,
        "ArrangedState",
        "Wat het register over een regel zegt",
        {
            "ARRANGED": "Geregeld",
            "NOT_ARRANGED": "Niet geregeld",
            "LAWFULLY_SO": "Rechtmatig zo geregeld",
            "DISPUTED": "Daarover verschillen de bronnen",
        },
    ),
    Described(
        End,
        "HandoverEnd",
        "Kant van een overdracht",
        {"GIVER": "De kant die overdraagt", "RECEIVER": "De kant die ontvangt"},
    ),
    Described(
        Phase,
        "Phase",
        "Fase van een onderzoek",
        {
            "EXPLORATION": "Verkenning",
            "PREPARATION": "Voorbereiding",
            "EXECUTION": "Uitvoering",
            "JUDGEMENT": "Oordeelsvorming",
            "REPLY": "Wederhoor",
            "ADOPTION": "Vaststelling en openbaarmaking",
            "FOLLOW_UP": "Opvolging",
        },
    ),
    Described(
        Milestone,
        "Milestone",
        "Mijlpaal binnen de verkenning en de voorbereiding",
        {
            "PROPOSED": "Voorgesteld",
            "INVITED": "Inspecties uitgenodigd",
            "PARTICIPATION_KNOWN": "Deelname bekend",
            "PLAN_DRAFTED": "Plan van aanpak in concept",
            "PLAN_SIGNED": "Plan van aanpak getekend door alle deelnemers",
            "FRAMEWORK_FROZEN": "Toetsingskader vastgesteld",
            "ANNOUNCED": "Aangekondigd",
        },
    ),
    Described(
        Answer,
        "Answer",
        "Antwoord op een uitnodiging; stilte is nooit een ja",
        {
            "COMMITTED": "Toegezegd",
            "DECLINED": "Afgewezen",
            "NO_ANSWER": "Geen antwoord voor de laatste dag",
        },
    ),
    Described(
        ParticipantRole,
        "ParticipantRole",
        "Rol van een inspectie in een onderzoek",
        {"LEAD": "Trekker", "PARTICIPANT": "Deelnemer"},
    ),
    Described(
        Decision,
        "WeighingDecision",
        "Besluit over een uitkomst",
        {
            "TAKE_UP": "Oppakken",
            "FOLLOW": "Volgen tot een dag",
            "OTHER_ACTS": "Een ander doet het",
            "LEAVE": "Niet oppakken",
        },
    ),
    Described(
        ProsecutionDecision,
        "ProsecutionDecision",
        "Uitkomst van de afstemming met de procureur-generaal bij de Hoge Raad",
        {"TOGETHER": "Samen", "APART": "Apart"},
    ),
    Described(
        ClockStep,
        "ClockStep",
        "Wat de termijnbewaking met een open uitnodiging doet",
        {
            "REMINDER": "Herinneren",
            "SILENCE": "Vastleggen dat er geen antwoord kwam",
            "ESCALATION": "Opschalen",
        },
    ),
    Described(
        Aspect,
        "Aspect",
        "Toezichtaspect",
        {
            "GOVERNANCE": "Governance",
            "COOPERATION": "Samenwerking",
            "INFORMATION": "Informatievoorziening",
            "EQUIPMENT": "Toerusting",
            "CYBERSECURITY": "Cybersecurity",
            "VICTIMS_RIGHTS": "Slachtofferrechten",
        },
    ),
    Described(
        RequestKind,
        "RequestKind",
        "Vrijwillig of op grond van een wetsartikel",
        {"VOLUNTARY": "Verzoek", "DEMAND": "Vordering"},
    ),
    Described(
        RequestState,
        "RequestState",
        "Stand van een verzoek",
        {
            "DRAFT": "Concept",
            "SENT": "Verzonden",
            "ANSWERED": "Afgehandeld",
            "MERGED": "Samengevoegd",
            "WITHDRAWN": "Ingetrokken",
        },
    ),
    Described(
        RequestOutcome,
        "RequestOutcome",
        "Wat een organisatie gaf",
        {
            "FULL": "Volledig",
            "PARTIAL": "Deels",
            "REFUSED": "Geweigerd, met de grond",
            "NO_GROUND": "Er ontbreekt een grondslag om het te vragen",
        },
    ),
    Described(
        RequestStep,
        "RequestStep",
        "Wat de termijnbewaking met een open verzoek doet",
        {"REMINDER": "Herinneren", "ESCALATION": "Opschalen"},
    ),
    Described(
        VisitState,
        "VisitState",
        "Stand van een bezoek",
        {"PLANNED": "Gepland", "DONE": "Gedaan", "CANCELLED": "Vervallen"},
    ),
    Described(
        DocumentStatus,
        "DocumentStatus",
        "Hoe definitief een document is",
        {"DRAFT": "Concept", "FINAL": "Vastgesteld"},
    ),
    Described(
        CaseworkRule,
        "CaseworkRule",
        "Regel die een opdracht kan weigeren",
        {
            "ROLE": "Alleen een coördinator beslist",
            "OWN_INSPECTORATE": "Alleen voor de eigen inspectie",
            "LEAD_ONLY": "Alleen de trekker",
            "WEIGHED_FIRST": "Eerst wegen, dan voorstellen",
            "ONE_INVESTIGATION": "Een onderzoek per uitkomst",
            "COMPETENCE": "Alleen een bevoegde inspectie",
            "ONE_CHAIN": "Alle overdrachten uit een keten",
            "INVITATION": "Alleen wie is uitgenodigd",
            "REASON": "Een reden is verplicht",
            "PURPOSE": "Een doel is verplicht",
            "RUNNING": "Alleen in een lopend onderzoek",
            "SCOPE": "Binnen de reikwijdte van het onderzoek",
            "PHASE_ORDER": "Fasen volgen elkaar op",
            "PARTICIPATION_KNOWN": "Eerst moet de deelname bekend zijn",
            "PROSECUTION": "Eerst afstemmen met de procureur-generaal bij de Hoge Raad",
            "PAUSED": "Niet in een onderzoek dat stilligt",
            "PLAN": "Alle deelnemers tekenen het plan van aanpak",
            "TASKS": "Elke kant heeft een taak of een reden",
            "FRAMEWORK": "Het toetsingskader is vastgesteld",
            "OWN_STATUTE": "Elk criterium komt uit de eigen wet",
            "ANNOUNCEMENT": "Eerst aankondigen",
            "ADDRESSEE": "Alleen organisaties aan een kant van het onderzoek",
            "DEMAND": "Een vordering noemt artikel, toezichthouder en evenredigheid",
            "MERGE_FIRST": "Dubbele verzoeken eerst samenvoegen",
            "REQUESTS": "De uitvraag is afgehandeld",
            "VISIT": "Een bezoek heeft een dag die klopt met wat er gebeurde",
            "LEVEL_SCHEME": "Binnen het tredenschema van de inspectie",
            "LEVEL_CONDITION": "Zwaarder alleen met een genoemde voorwaarde",
            "LEVEL_ANNOUNCEMENT": "Zwaarder alleen na een aankondiging",
            "MODEL_KEEPER": "Alleen een modelbeheerder wijzigt het register",
            "FOUR_EYES": "Een ander dan de indiener beslist over een wijziging",
            "CHANGE_NEEDED": "Een voorstel wijzigt iets",
            "BASE_UNCHANGED": "Waarop een voorstel berust is intussen niet gewijzigd",
            "SOUND_REGISTER": "Na de wijziging klopt het register",
        },
    ),
    Described(
        Kind,
        "RecordKind",
        "Soort gegeven in het register",
        {
            "CHAIN": "Keten of netwerk",
            "ROLE": "Rol",
            "ORGANISATION": "Organisatie",
            "HANDOVER": "Overdracht",
            "STEP": "Interne stap",
            "LINK": "Overdracht X → Y",
            "CONTEXT": "Context",
            "RELATION": "Relatie tussen organisaties",
            "ANNEX": "Wat het bestand van een keten als geheel zegt",
        },
    ),
    Described(
        Nature,
        "ChangeNature",
        "Wat er met een gegeven gebeurde",
        {"ADDED": "Toegevoegd", "ENDED": "Vervallen", "CHANGED": "Gewijzigd"},
    ),
    Described(
        ProposalState,
        "ProposalState",
        "Stand van een voorstel om het register te wijzigen",
        {"OPEN": "Open", "ACCEPTED": "Aanvaard", "REJECTED": "Afgewezen"},
    ),
)
