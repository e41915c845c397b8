"""Every error this project raises on purpose, as one tree.

    KetenError
    ├── SourceError              a file (bron) cannot be used
    │   ├── RegisterInvalid      a register file breaks its contract
    │   ├── LogInvalid           a log or count file breaks its contract
    │   │   └── RowsRejected     some of its rows do; it carries them
    │   ├── LawInvalid           a law text or the folder of them cannot be read
    │   └── BackupInvalid        a backup is none, or is damaged
    ├── StoreError               the graph store failed
    │   ├── StoreUnavailable     not reachable now: try again later
    │   ├── StoreInUse           another process holds the data folder
    │   ├── GraphIsNewer         the graph was written by a newer version of this program
    │   ├── GraphNotEmpty        a backup goes into an empty graph alone
    │   ├── GraphUnfinished      a restore of the graph was broken off
    │   ├── AlreadyThere         a key that may occur once is there already
    │   └── DeadlineExceeded     the question took longer than it may
    ├── AccessError              who asks may not
    │   ├── TokenRefused         no token, or one that does not hold
    │   ├── IssuerUnavailable    the keys of the issuer cannot be had now: try again later
    │   └── Forbidden            a known actor, but not for this
    ├── QuestionError            a question cannot be answered as it is put
    │   ├── CursorRefused        a cursor of another question, another reader, or made up
    │   └── PageRefused          a page smaller than one or larger than allowed
    ├── NotFound                 no such thing, or not for this reader
    ├── CaseworkError            a command on an investigation was refused
    │   ├── Refused              a rule of the investigation says no
    │   └── VersionConflict      somebody else was first
    ├── FlowsUnavailable         Prefect is not there now: what it should do waits
    ├── AnalysisError            the question makes no sense for this chain
    └── SetupError               this machine or these settings cannot run it

Raise the leaf, catch the branch. Programming mistakes stay built-in exceptions.
Messages are Dutch: they say what is wrong, where, and what to do.
"""

from collections.abc import Mapping, Sequence


class KetenError(Exception):
    """Anything this project refuses or cannot do, with a sentence for its user.

    `rule` is the name of the rule that said no, where a rule did.
    """

    def __init__(self, message: str = "", *, rule: str | None = None) -> None:
        super().__init__(message)
        self.rule = rule


class SourceError(KetenError):
    """A file cannot be used as it is."""


class RegisterInvalid(SourceError):
    """A register file breaks its contract; the message names file, line and field."""


class LawInvalid(SourceError):
    """A law text, or the folder of them, cannot be read; the message names the file."""


class LogInvalid(SourceError):
    """A log or count file breaks its contract; nothing of it was taken in."""


class RowsRejected(LogInvalid):
    """Some rows break the contract; nothing was taken in.

    `rows` holds each of them as `{file, line, column, value, reason}`.
    """

    def __init__(self, message: str, rows: Sequence[Mapping[str, object]]) -> None:
        super().__init__(message)
        self.rows = rows


class BackupInvalid(SourceError):
    """A backup is no backup, is damaged, or cannot be written; the graph was not touched."""


class StoreError(KetenError):
    """The graph store failed or refused."""


class StoreUnavailable(StoreError):
    """The graph store cannot be reached now."""


class StoreInUse(StoreError):
    """Another process holds the data folder."""


class GraphIsNewer(StoreError):
    """The graph carries a migration that this program does not know."""


class GraphNotEmpty(StoreError):
    """A backup would be put in a graph that holds something else already."""


class GraphUnfinished(StoreError):
    """A restore of this graph was broken off; what is there is not the whole."""


class AlreadyThere(StoreError):
    """A key that may occur once is there already, perhaps since a moment; nothing was saved."""


class DeadlineExceeded(StoreError):
    """The store stopped a question that took too long."""


class AccessError(KetenError):
    """Who asks may not."""


class TokenRefused(AccessError):
    """There is no token, or it does not hold."""


class IssuerUnavailable(AccessError):
    """The keys of the issuer of tokens cannot be had now."""


class Forbidden(AccessError):
    """The actor is known, and a named rule says no."""


class QuestionError(KetenError):
    """A question cannot be answered as it is put."""


class CursorRefused(QuestionError):
    """A cursor belongs to another question or another reader, or is made up."""


class PageRefused(QuestionError):
    """A page asks for fewer than one or more than the allowed number of records."""


class NotFound(KetenError):
    """There is no such thing, or not for this reader: the two are never told apart."""


class CaseworkError(KetenError):
    """A command on an investigation was not carried out."""


class Refused(CaseworkError):
    """A rule of the investigation says no; the message names it."""


class VersionConflict(CaseworkError):
    """Somebody else decided first; the message says who."""


class FlowsUnavailable(KetenError):
    """Prefect does not answer, or went away half-way; the outbox keeps what it should do."""


class AnalysisError(KetenError):
    """The question makes no sense for this chain or these data."""


class SetupError(KetenError):
    """This machine, or its settings, cannot run what was asked."""
