"""The codes of programmes and regular supervision as GraphQL enums, each with its Dutch words."""

from typing import Final

from api.graphql.described import Described
from graph.register.programmes.account import Standing
from graph.register.programmes.due import Delivered
from schemas.casework.account import ContactKind
from schemas.casework.signal import (
    IncidentDecision,
    IncidentGround,
    SignalKind,
    SignalOutcome,
    SignalSource,
)
from schemas.programme.following import Frequency
from schemas.programme.programme import ActivityKind, TopicList

PROGRAMME_ENUMS: Final = (
    Described(
        ActivityKind,
        "ActivityKind",
        "Soort werk",
        {
            "INVESTIGATION": "Onderzoek",
            "FOLLOW_UP": "Vervolgonderzoek",
            "JOINT": "Multi-toezicht",
            "ACTION_RESEARCH": "Actieonderzoek",
            "SUPERVISION": "Toezicht",
            "COMPLIANCE": "Nalevingstoezicht",
            "MONITORING": "Monitoring",
            "EXPLORATION": "Verkenning",
            "PILOT": "Pilot",
            "POLICY_ADVICE": "Beleidsinbreng",
            "ENVIRONMENT": "Omgevingsanalyse",
        },
    ),
    Described(
        TopicList,
        "TopicList",
        "Lijst waarop werk wordt geordend",
        {
            "GOAL": "Toezichtdoel",
            "ASPECT": "Toezichtaspect",
            "THEME": "Thema",
            "CITIZEN_ROLE": "Hoedanigheid van een burger",
            "GROUP": "Kwetsbare groep",
        },
    ),
    Described(
        Standing,
        "ActivityStanding",
        "Hoe een activiteit in haar programma staat",
        {
            "PLANNED": "Gepland",
            "ADDED": "Later toegevoegd",
            "WITHDRAWN": "Teruggetrokken of niet voortgezet",
        },
    ),
    Described(
        Frequency,
        "Frequency",
        "Hoe vaak iets terugkomt",
        {
            "MONTH": "Elke maand",
            "QUARTER": "Elk kwartaal",
            "HALF_YEAR": "Elk halfjaar",
            "YEAR": "Elk jaar",
        },
    ),
    Described(
        Delivered,
        "DeliveryState",
        "Hoe een aanlevering staat tegenover haar laatste dag",
        {
            "ON_TIME": "Op tijd",
            "LATE": "Te laat",
            "MISSING": "Ontbreekt",
            "AWAITED": "Nog niet nodig",
        },
    ),
    Described(
        SignalKind,
        "SignalKind",
        "Signaal of incidentmelding",
        {"SIGNAL": "Signaal", "INCIDENT": "Incidentmelding"},
    ),
    Described(
        SignalSource,
        "SignalSource",
        "Van welke kant een signaal kwam",
        {
            "CITIZEN": "Burger",
            "PROFESSIONAL": "Professional",
            "ORGANISATION": "Organisatie",
            "INSTITUTE": "Kennisinstelling",
            "MEDIA": "Media",
            "SURVEY": "Enquête",
            "SUPERVISOR": "Toezichthouder",
            "GOVERNMENT": "Overheid",
        },
    ),
    Described(
        IncidentDecision,
        "IncidentDecision",
        "Wie een incident onderzoekt",
        {
            "ORGANISATION": "De organisatie zelf",
            "ONE": "Een inspectie",
            "JOINT": "De inspecties samen",
            "NONE": "Niemand",
        },
    ),
    Described(
        IncidentGround,
        "IncidentGround",
        "Grond waarop een inspectie een incident zelf onderzoekt",
        {
            "SEVERITY": "Ernst en maatschappelijke impact zijn groot",
            "REFLECTION": "De organisatie reflecteert onvoldoende",
            "SYSTEM": "Mogelijk een knelpunt in de werking van het stelsel",
            "CHAIN": "Mogelijk een knelpunt in de werking van de keten",
        },
    ),
    Described(
        SignalOutcome,
        "SignalOutcome",
        "Wat met een signaal is gedaan",
        {
            "INVESTIGATION": "Onderzoek",
            "REFERRED": "Doorverwezen",
            "MERGED": "Samengevoegd met een ander",
            "CONTACT": "Besproken met de organisatie",
            "NOTED": "Geregistreerd",
        },
    ),
    Described(
        ContactKind,
        "ContactKind",
        "Soort contact met een organisatie",
        {
            "TALK": "Gesprek",
            "ADMINISTRATIVE": "Bestuurlijk gesprek",
            "SITE_VISIT": "Locatiebezoek",
            "SCREENING": "Doorlichting",
            "LETTER": "Brief",
        },
    ),
)
