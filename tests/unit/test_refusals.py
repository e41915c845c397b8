"""No error of the driver gets out of the store untranslated."""

import neo4j.exceptions
import pytest

from graph.store.refusals import TRANSLATIONS, translated, translation_of
from schemas.errors import AlreadyThere, DeadlineExceeded, KetenError, StoreError, StoreUnavailable

FOREIGN = [
    kind
    for kind in vars(neo4j.exceptions).values()
    if isinstance(kind, type) and issubclass(kind, Exception)
    if kind.__module__ == "neo4j.exceptions"
]


def made(kind: type[Exception]) -> Exception:
    """An error of the driver without what it is about, which some want to be given."""
    error = kind.__new__(kind)
    Exception.__init__(error)
    return error


def refused_with(code: str) -> Exception:
    return neo4j.exceptions.Neo4jError._hydrate_neo4j(code=code, message="stored text")


@pytest.mark.parametrize("kind", FOREIGN, ids=lambda kind: kind.__name__)
def test_each_error_of_the_driver_becomes_one_of_ours(kind: type[Exception]) -> None:
    with pytest.raises(KetenError, match="register/x"), translated("register/x"):
        raise made(kind)


@pytest.mark.parametrize(
    ("code", "ours"),
    [
        ("Neo.ClientError.Transaction.TransactionTimedOut", DeadlineExceeded),
        ("Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", DeadlineExceeded),
        ("Neo.ClientError.Security.Unauthorized", StoreUnavailable),
        ("Neo.ClientError.Security.AuthenticationRateLimit", StoreUnavailable),
        ("Neo.TransientError.Transaction.DeadlockDetected", StoreUnavailable),
        ("Neo.ClientError.Database.DatabaseNotFound", StoreUnavailable),
        ("Neo.ClientError.Schema.ConstraintValidationFailed", AlreadyThere),
        ("Neo.ClientError.Statement.SyntaxError", StoreError),
        ("Neo.DatabaseError.Transaction.TransactionCommitFailed", StoreError),
        ("Neo.Unheard.Of.Code", StoreError),
    ],
)
def test_a_status_code_decides_which(code: str, ours: type[KetenError]) -> None:
    assert translation_of(refused_with(code)).ours is ours


def test_a_refusal_keeps_what_the_engine_said_for_the_log_only() -> None:
    with pytest.raises(StoreError) as refusal, translated("register/x"):
        raise refused_with("Neo.ClientError.Statement.SyntaxError")
    assert "stored text" not in str(refusal.value)
    assert "stored text" in str(refusal.value.__cause__)


def test_other_errors_pass() -> None:
    with pytest.raises(ZeroDivisionError), translated("register/x"):
        raise ZeroDivisionError


@pytest.mark.parametrize("row", TRANSLATIONS, ids=lambda row: f"{row.foreign.__name__}{row.code}")
def test_each_row_of_the_table_is_reached(row: object) -> None:
    reached = {translation_of(made(kind)) for kind in FOREIGN}
    codes = {known.code for known in TRANSLATIONS if known.code}
    assert row in reached | {translation_of(refused_with(code)) for code in codes}
