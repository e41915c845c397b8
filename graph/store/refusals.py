"""The one table that turns what the driver raises into errors of this project."""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from neo4j import exceptions as bolt

from schemas.errors import (
    AlreadyThere,
    DeadlineExceeded,
    KetenError,
    SetupError,
    StoreError,
    StoreUnavailable,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Translation:
    """One row: which foreign error, of which code, becomes what, with which sentence."""

    foreign: type[Exception]
    ours: type[KetenError]
    sentence: str
    code: str = ""
    """Beginning of the status code that both engines send; empty = any."""


TRANSLATIONS: Final = (
    Translation(
        bolt.Neo4jError,
        StoreUnavailable,
        "De graaf weigert de aanmelding; controleer gebruiker en wachtwoord.",
        "Neo.ClientError.Security",
    ),
    Translation(
        bolt.ConfigurationError,
        SetupError,
        "Het adres van de graaf klopt niet; verwacht iets als bolt://host:7687.",
    ),
    Translation(
        bolt.IncompleteCommit,
        StoreUnavailable,
        "De verbinding met de graaf brak tijdens het bewaren; kijk eerst of het bewaard is.",
    ),
    Translation(
        bolt.Neo4jError,
        DeadlineExceeded,
        "De vraag duurde te lang en is gestopt; vraag minder tegelijk.",
        "Neo.ClientError.Transaction.TransactionTimedOut",
    ),
    Translation(
        bolt.Neo4jError,
        StoreUnavailable,
        "Deze database bestaat niet op de graafserver; controleer de naam.",
        "Neo.ClientError.Database.DatabaseNotFound",
    ),
    Translation(
        # ArcadeDB says this when a commit cannot be written.
        bolt.Neo4jError,
        StoreError,
        "De graaf kon niet bewaren, er is niets veranderd; is de schijf vol?",
        "Neo.ClientError.Transaction.TransactionNotFound",
    ),
    Translation(
        bolt.DatabaseError,
        StoreError,
        "De graaf kwam in de problemen; is de schijf vol? Het log van de graaf zegt waarom.",
    ),
    Translation(
        bolt.ConstraintError,
        AlreadyThere,
        "De graaf weigert: dit bestaat al of breekt een sleutel; er is niets bewaard.",
    ),
    Translation(
        bolt.TransientError,
        StoreUnavailable,
        "De graaf is te druk; er is niets bewaard. Probeer het zo weer.",
    ),
    Translation(
        bolt.ServiceUnavailable,
        StoreUnavailable,
        "De graaf is niet bereikbaar; draait hij, en klopt het adres?",
    ),
    Translation(
        bolt.SessionExpired,
        StoreUnavailable,
        "De verbinding met de graaf is verbroken; er is niets bewaard. Probeer het weer.",
    ),
    Translation(
        bolt.ConnectionAcquisitionTimeoutError,
        StoreUnavailable,
        "Alle verbindingen met de graaf zijn bezet; probeer het zo weer.",
    ),
    Translation(
        bolt.DriverError,
        StoreError,
        "De graaf kon de opdracht niet uitvoeren; er is niets bewaard.",
    ),
    Translation(
        bolt.GqlError,
        StoreError,
        "De graaf weigert de opdracht; er is niets bewaard.",
    ),
)
"""The first row that fits counts, so the narrow ones stand above the wide ones."""


@contextmanager
def translated(where: str) -> Generator[None]:
    """Let no driver error out: raise ours instead, naming `where`; serves async code as well.

    The foreign text may quote stored values, so it goes to the cause and the log only.
    """
    try:
        yield
    except (bolt.DriverError, bolt.GqlError) as error:
        code = getattr(error, "code", None) or type(error).__name__
        _log.info("graph refused %s: %s", where, code)
        ours = translation_of(error)
        raise ours.ours(f"{ours.sentence} [{where}: {code}]") from error


def translation_of(error: Exception) -> Translation:
    """Return the first row of the table that fits a driver error."""
    code = str(getattr(error, "code", None) or "")
    return next(
        row for row in TRANSLATIONS if isinstance(error, row.foreign) and code.startswith(row.code)
    )
