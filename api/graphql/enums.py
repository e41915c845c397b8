"""The codes of the field as GraphQL enums, each value with its Dutch description."""

from enum import Enum
from typing import Final

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from api.graphql.casework.enums import CASEWORK_ENUMS
from api.graphql.described import Described
from api.graphql.programme.enums import PROGRAMME_ENUMS
from api.graphql.register.enums import REGISTER_ENUMS
from schemas.casework.fieldwork import (
    RequestKind,
    RequestOutcome,
    RequestState,
    RequestStep,
    VisitState,
)
from schemas.casework.investigation import Milestone, Phase
from schemas.casework.judgement import MessageDecision, Verdict
from schemas.casework.participation import Answer, ClockStep, ParticipantRole
from schemas.casework.preparation import Aspect, DocumentStatus
from schemas.casework.refusal import CaseworkRule
from schemas.casework.scope import ProsecutionDecision
from schemas.casework.weighing import Decision
from schemas.ends import End
from schemas.results import ArrangedState, DeviationKind, Status
from schemas.time_results import Season


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
    *REGISTER_ENUMS,
    *PROGRAMME_ENUMS,
    *CASEWORK_ENUMS,
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
        Season,
        "Season",
        "Of een omslag een seizoen kan zijn",
        {
            "UNKNOWN": "Niet te zeggen: een jaar eerder is niet of te weinig geteld",
            "LIKE_LAST_YEAR": "Een jaar eerder was het in dezelfde maanden ook zo",
            "OTHER": "Een jaar eerder was het in dezelfde maanden anders",
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
        "Laatste punt dat een onderzoek bereikte",
        {
            "PROPOSED": "Voorgesteld",
            "INVITED": "Inspecties uitgenodigd",
            "PARTICIPATION_KNOWN": "Deelname bekend",
            "PLAN_DRAFTED": "Plan van aanpak in concept",
            "PLAN_SIGNED": "Plan van aanpak getekend door alle deelnemers",
            "FRAMEWORK_FROZEN": "Toetsingskader vastgesteld",
            "ANNOUNCED": "Aangekondigd",
            "CONCEPT_OUT": "Conceptrapport verzonden voor wederhoor",
            "ADOPTED": "Rapport vastgesteld door alle inspecties die het tekenen",
            "OFFERED": "Rapport aangeboden",
            "PUBLIC": "Rapport openbaar",
            "CLOSED": "Afgesloten",
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
        Verdict,
        "Verdict",
        "Oordeel over een criterium",
        {
            "MET": "Voldoet",
            "PARTLY_MET": "Voldoet deels",
            "NOT_MET": "Voldoet niet",
            "NOT_ASSESSABLE": "Niet te beoordelen",
        },
    ),
    Described(
        MessageDecision,
        "MessageDecision",
        "Wat er met een boodschap gebeurt waarmee niet allen instemmen",
        {"LEFT_OUT": "Weggelaten", "CARRIED": "Gedragen door wie instemt"},
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
            "FINDING": "Een bevinding is van een inspectie, met bewijs, en staat vast",
            "JUDGEMENT": "Elke bevoegde inspectie oordeelt",
            "MESSAGE": "De boodschap is gezamenlijk, weggelaten of gedragen door wie instemt",
            "REPORT": "Er is een rapport in een versie die klopt",
            "REPLY": "Wederhoor is afgerond en elke opmerking beantwoord",
            "ADOPTION": "Alle inspecties die tekenen gaven akkoord op dezelfde tekst",
            "MANDATE": "Namens tekenen kan alleen met een mandaat",
            "PUBLICATION": "Openbaar binnen de termijn van elke inspectie",
            "RECOMMENDATION": "Een aanbeveling is openbaar, en open tot zij is gesloten",
            "FOLLOW_UP": "Geen open aanbevelingen zonder motivering",
            "INTERVENTION": "Alleen interventies uit de catalogus van de inspectie",
            "KIND": "De soort onderzoek past bij wat is voorgesteld",
            "BURDEN": "Een tweede verzoek of bezoek in een maand noemt een reden",
            "DATA_CHECK": "Eerst de eigen cijfers voorleggen, een keer per analyse en organisatie",
            "LEVEL_SCHEME": "Binnen het tredenschema van de inspectie",
            "LEVEL_CONDITION": "Zwaarder alleen met een genoemde voorwaarde",
            "LEVEL_ANNOUNCEMENT": "Zwaarder alleen na een aankondiging",
            "SIGNAL": "Een signaal is open, en een melding wordt samen beoordeeld op een grond",
            "PERSONAL_DATA": "In vrije tekst staan geen persoonsgegevens",
            "ACCOUNT": "Contacten horen bij een account dat loopt",
            "DELIVERY": "Een aanlevering is van wie haar geeft, over een tijdvak dat om is",
            "MODEL_KEEPER": "Alleen een modelbeheerder wijzigt het register",
            "FOUR_EYES": "Een ander dan de indiener beslist over een wijziging",
            "CHANGE_NEEDED": "Een voorstel wijzigt iets",
            "BASE_UNCHANGED": "Waarop een voorstel berust is intussen niet gewijzigd",
            "SOUND_REGISTER": "Na de wijziging klopt het register",
        },
    ),
)
