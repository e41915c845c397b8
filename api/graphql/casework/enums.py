"""The codes of the later phases as GraphQL enums, each value with its Dutch description."""

from typing import Final

from api.graphql.described import Described
from schemas.casework.adoption import HoldKind
from schemas.casework.course import Template
from schemas.casework.recommendation import FollowUp, Reaction
from schemas.casework.reply import RemarkKind, RemarkOrigin, ReplyStep

CASEWORK_ENUMS: Final = (
    Described(
        RemarkOrigin,
        "RemarkOrigin",
        "Waar een opmerking vandaan komt",
        {"REPLY": "Wederhoor", "REVIEW": "Interne review"},
    ),
    Described(
        RemarkKind,
        "RemarkKind",
        "Waar een opmerking over gaat",
        {"FACT": "Een feit", "JUDGEMENT": "Een oordeel; dat wordt apart gemerkt"},
    ),
    Described(
        ReplyStep,
        "ReplyStep",
        "Wat de termijnbewaking met open wederhoor doet",
        {"REMINDER": "Herinneren", "NO_REPLY": "Vastleggen dat er geen reactie kwam"},
    ),
    Described(
        HoldKind,
        "HoldKind",
        "Waarom een inspectie niet mag publiceren",
        {"COURT": "De rechter schorst", "INSTRUCTION": "Bijzondere aanwijzing van een minister"},
    ),
    Described(
        Reaction,
        "Reaction",
        "Reactie op een aanbeveling",
        {
            "ACCEPTED": "Overgenomen",
            "PARTLY": "Deels overgenomen",
            "REJECTED": "Niet overgenomen",
            "NO_ANSWER": "Geen antwoord voor de laatste dag",
        },
    ),
    Described(
        FollowUp,
        "FollowUp",
        "Stand van de opvolging van een aanbeveling",
        {
            "OPEN": "Open",
            "UNDERWAY": "In uitvoering",
            "FOLLOWED": "Opgevolgd",
            "PARTLY_FOLLOWED": "Deels opgevolgd",
            "NOT_FOLLOWED": "Niet opgevolgd",
            "LAPSED": "Vervallen",
        },
    ),
    Described(
        Template,
        "Template",
        "Hoe een onderzoek door zijn fasen gaat",
        {"ONCE": "Een keer", "CYCLE": "In rondes: na de opvolging opnieuw de uitvoering"},
    ),
)
