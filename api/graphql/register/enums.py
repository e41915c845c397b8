"""The codes of the register as GraphQL enums, each value with its Dutch description."""

from typing import Final

from api.graphql.described import Described
from graph.query.vocabulary import Direction, HandoverSort, LinkSort, OrganisationSort
from graph.query.walk import Stopped
from graph.register.difference import Nature
from graph.register.records import Kind
from graph.register.sharing_check import Lack
from graph.register.views import State, View
from schemas.norm import Bound, Confidence, Moment, NormKind, TermText, Unit
from schemas.programme.sharing import SharingPurpose
from schemas.proposals import ProposalState
from schemas.register import (
    ChainKind,
    GroundStatus,
    Layer,
    ResponsibilityKind,
    RoleKind,
    Scope,
)

REGISTER_ENUMS: Final = (
    Described(
        Stopped,
        "WalkStopped",
        "Waarom een wandeling langs overdrachten ophield",
        {
            "HOPS": "Het aantal stappen was op",
            "PER_HOP": "Een stap had meer overdrachten dan werden gevolgd",
            "PATHS": "Er zijn meer wegen dan worden verteld",
        },
    ),
    Described(
        Direction,
        "Direction",
        "Welke kant van een volgorde vooraan staat",
        {"ASC": "Oplopend", "DESC": "Aflopend"},
    ),
    Described(
        HandoverSort,
        "HandoverSort",
        "Waarop overdrachten op volgorde staan",
        {"POSITION": "Volgorde in de keten", "NAME": "Naam", "KEY": "Kenmerk"},
    ),
    Described(
        LinkSort,
        "LinkSort",
        "Waarop overdrachten X → Y op volgorde staan",
        {"KEY": "Kenmerk, dus eerst op overdracht"},
    ),
    Described(
        OrganisationSort,
        "OrganisationSort",
        "Waarop organisaties op volgorde staan",
        {"KEY": "Kenmerk", "NAME": "Naam", "REGION": "Regio; zonder regio vooraan"},
    ),
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
            "PROGRAMME": "Werkprogramma",
            "ACTIVITY": "Activiteit van een werkprogramma",
            "PROTOCOL": "Samenwerkingsprotocol",
            "DATASET": "Dataset met haar grondslag",
            "INDICATOR": "Indicator",
            "ALGORITHM": "Algoritme",
            "PRODUCT": "Product",
        },
    ),
    Described(
        Nature,
        "ChangeNature",
        "Wat er met een gegeven gebeurde",
        {"ADDED": "Toegevoegd", "ENDED": "Vervallen", "CHANGED": "Gewijzigd"},
    ),
    Described(
        View,
        "ChainView",
        "Overzicht van verantwoordelijkheid en toezicht in een keten",
        {
            "ACCOUNTABILITY": "Taken zonder of met meer dan een eindverantwoordelijke",
            "ORPHANS": "Overdrachten waarvoor niemand eindverantwoordelijk is",
            "COMPETENCE": "Kanten van overdrachten zonder bevoegde inspectie",
            "TWO_INSPECTORATES": "Overdrachten waarvan elke kant onder een andere inspectie valt",
            "CROSSINGS": "Overdrachten over de grens van een bestuurslaag of stelsel",
            "NO_STATUS": "Kanten die buiten toezicht vallen en nooit een status krijgen",
            "DIRECTION": "Ketenregie: welke rol hoeveel van de keten draagt",
        },
    ),
    Described(
        State,
        "ChainFindingState",
        "Wat een overzicht van een keten vond",
        {
            "GAP": "Niemand is eindverantwoordelijk voor deze taak",
            "OVERLAP": "Meer dan een rol is eindverantwoordelijk voor deze taak",
            "ORPHAN": "Niemand is eindverantwoordelijk voor de overdracht",
            "NONE_COMPETENT": "Geen inspectie is bevoegd",
            "IN_PREPARATION": "Geen inspectie is bevoegd; de grond is in voorbereiding",
            "PROTOCOL_ONLY": "Geen inspectie is bevoegd; er is alleen een protocol",
            "TWO_INSPECTORATES": "Elke kant valt onder een andere inspectie",
            "CROSSES_LAYER": "Kruist de grens van een bestuurslaag",
            "CROSSES_SYSTEM": "Kruist de grens van een stelsel",
            "NO_STATUS": "Buiten toezicht: krijgt nooit een status",
            "DIRECTS": "Draagt een deel van de keten",
        },
    ),
    Described(
        SharingPurpose,
        "SharingPurpose",
        "Doel waarvoor gegevens worden gedeeld",
        {
            "REGULAR": "Regulier toezicht",
            "RISK": "Risicoanalyse",
            "REPORTS": "Beoordelen van incidentmeldingen",
            "INVESTIGATION": "Onderzoek",
            "ENFORCEMENT": "Handhaving",
        },
    ),
    Described(
        Lack,
        "SharingLackKind",
        "Wat kan ontbreken voordat gegevens gedeeld worden",
        {
            "GROUND": "De grondslag van de dataset zelf",
            "PURPOSE": "Het doel: de gegevens zijn voor iets anders verkregen",
            "PROTOCOL": "Een protocol van beide partijen dat deze gegevens dekt",
            "RECEIVER_GROUND": "Een artikel waarop de ontvanger de gegevens zelf mag zien",
            "SECRECY": "De geheimhouding, overgenomen door de ontvanger",
        },
    ),
    Described(
        ProposalState,
        "ProposalState",
        "Stand van een voorstel om het register te wijzigen",
        {"OPEN": "Open", "ACCEPTED": "Aanvaard", "REJECTED": "Afgewezen"},
    ),
)
