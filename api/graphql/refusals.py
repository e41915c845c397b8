"""Errors at the edge: ours are told with their name, all others masked behind a report id."""

import logging
import secrets
from typing import Final

from graphql import GraphQLError

from schemas.errors import KetenError

_log = logging.getLogger(__name__)

BUG: Final = "InternalError"
"""The code of everything that is not a `KetenError`."""


def told(error: GraphQLError) -> GraphQLError:
    """Return what the caller may see of an error: always with a code, never with our secrets."""
    cause = error.original_error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    if cause is None:
        return _as(error, error.message, {"code": "GraphQLError", **(error.extensions or {})})
    if isinstance(cause, KetenError):
        rule = {} if cause.rule is None else {"rule": cause.rule}
        return _as(error, str(cause), {"code": type(cause).__name__, **rule})
    report = report_bug(cause)
    return _as(error, bug_sentence(report), {"code": BUG, "report": report})


def report_bug(cause: BaseException) -> str:
    """Log a programming mistake and return the id under which to find it."""
    report = secrets.token_hex(4)
    _log.error("rapport %s", report, exc_info=cause)
    return report


def bug_sentence(report: str) -> str:
    """Return what we tell a user about our own mistake."""
    return f"Er ging bij ons iets mis. Meld rapport {report} aan de beheerder."


def _as(error: GraphQLError, message: str, extensions: dict[str, object]) -> GraphQLError:
    return GraphQLError(
        message=message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions=extensions,
    )
