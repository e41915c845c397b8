"""One adapter over the official driver; it serves Neo4j and ArcadeDB alike."""

import random
import re
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator, Mapping
from contextlib import asynccontextmanager, contextmanager
from typing import Any, Final, Literal, LiteralString, TypedDict, TypeVar

import neo4j
from neo4j import exceptions as bolt

from graph.store import corpus
from graph.store.address import GraphAddress
from graph.store.port import CompiledQuery, Engine, Row, Runner
from graph.store.refusals import translated
from schemas.errors import StoreError

READ_SECONDS: Final = 10.0
"""How long one read may take; the embedded engine is started with the same limit."""

WRITE_SECONDS: Final = 60.0
"""How long one transaction that writes may take (Neo4j; ArcadeDB limits each statement)."""

_PATIENCE_SECONDS: Final = 30.0
"""How long `transact` goes on after transient errors, such as two writers of one node."""

_FIRST_PAUSE_SECONDS: Final = 0.02
_LONGEST_PAUSE_SECONDS: Final = 1.0

_PROBE: Final = "RETURN 1 AS ready"
"""A real statement: the embedded engine listens before its database is there."""

_COPIED: Final = ":Copied"
_NAME: Final = re.compile(r"\w+(:\w+)*", re.ASCII)

T = TypeVar("T")


class _DriverSettings(TypedDict):
    notifications_min_severity: Literal["OFF"]
    connection_timeout: float
    connection_acquisition_timeout: float
    liveness_check_timeout: float


_SETTINGS: Final[_DriverSettings] = {
    "notifications_min_severity": "OFF",
    "connection_timeout": 3.0,
    "connection_acquisition_timeout": 5.0,
    "liveness_check_timeout": 10.0,
}


@contextmanager
def connect(address: GraphAddress, *, read_seconds: float = READ_SECONDS) -> Generator["BoltStore"]:
    """Open the graph at `address` and close it afterwards.

    Raise `StoreUnavailable` within seconds when nobody answers or the password is refused,
    `SetupError` when the address is not one.
    """
    with translated(address.url):
        driver = neo4j.GraphDatabase.driver(address.url, auth=_auth(address), **_SETTINGS)
    with driver:
        with translated(address.url), driver.session(database=address.database) as session:
            agent = session.run(_PROBE).consume().server.agent
        yield BoltStore(driver, address.database, _engine_of(agent), read_seconds)


@asynccontextmanager
async def connect_reads(
    address: GraphAddress, *, read_seconds: float = READ_SECONDS
) -> AsyncGenerator["AsyncReads"]:
    """Open the graph at `address` for reading only, without blocking; errors as `connect`."""
    with translated(address.url):
        driver = neo4j.AsyncGraphDatabase.driver(address.url, auth=_auth(address), **_SETTINGS)
    async with driver:
        with translated(address.url):
            async with driver.session(database=address.database) as session:
                agent = (await (await session.run(_PROBE)).consume()).server.agent
        yield AsyncReads(driver, address.database, _engine_of(agent), read_seconds)


class BoltStore:
    """A `GraphStore` over Bolt; threads may share one."""

    def __init__(
        self, driver: neo4j.Driver, database: str | None, engine: Engine, read_seconds: float
    ) -> None:
        """Take an open driver; use `connect` to get one."""
        self._driver = driver
        self._database = database
        self._read_seconds = read_seconds
        self.engine: Final = engine

    def run(self, statement: LiteralString, /, **parameters: object) -> list[Row]:
        """Run `cypher/<statement>.cypher` in a transaction of its own; see `transact`."""
        return self._transact(lambda runner: runner.run(statement, **parameters), statement)

    def run_named(self, statement: LiteralString, name: str, /, **parameters: object) -> list[Row]:
        """Run a statement with labels or a type of a backup in the place of its `Copied`.

        Raise `StoreError` for a name that is more than words joined by colons.
        """
        if not _NAME.fullmatch(name):
            raise StoreError(f"{name!r} kan geen naam van een knoop of relatie zijn.")
        text = corpus.statement(statement).replace(_COPIED, f":{name}")
        return self._transact(lambda runner: runner.run_text(text, parameters), statement)

    def run_apart(self, statement: LiteralString, /) -> None:
        """Run the statements of one file, each in a transaction of its own.

        For what may be repeated: Neo4j takes schema and data in separate transactions.
        """
        for text in corpus.statements(corpus.for_engine(statement, self.engine)):
            self._transact(lambda runner, text=text: runner.run_text(text, {}), statement)

    def run_plan(self, plan: CompiledQuery, /) -> list[Row]:
        """Run one compiled read; raise `DeadlineExceeded` when it takes too long."""
        with translated("lezen"):
            try:
                return self._read(plan)
            except (bolt.SessionExpired, bolt.ServiceUnavailable):
                # A read changes nothing: once more, on a new connection after a restart.
                return self._read(plan)

    def transact(self, work: Callable[[Runner], T], /) -> T:
        """Do `work` in one transaction and return its result; nothing stays when it raises.

        `work` is called again after a transient error, such as another writer of the same node.
        """
        return self._transact(work, "bewaren")

    def _transact(self, work: Callable[["_InTransaction"], T], where: str) -> T:
        patience = _Patience()
        while True:
            try:
                with translated(where):
                    return self._attempt(work)
            except StoreError as error:
                if not patience.lasts(error):
                    raise

    def _attempt(self, work: Callable[["_InTransaction"], T]) -> T:
        with (
            self._driver.session(database=self._database) as session,
            session.begin_transaction(timeout=WRITE_SECONDS) as transaction,
        ):
            result = work(_InTransaction(transaction, self.engine))
            transaction.commit()
            return result

    def _read(self, plan: CompiledQuery) -> list[Row]:
        with self._driver.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            query = _query(plan.text_for(self.engine), self._read_seconds)
            return session.run(query, dict(plan.parameters)).data()


class AsyncReads:
    """The read half of `BoltStore`, for the process that answers many questions at a time."""

    def __init__(
        self, driver: neo4j.AsyncDriver, database: str | None, engine: Engine, read_seconds: float
    ) -> None:
        """Take an open driver; use `connect_reads` to get one."""
        self._driver = driver
        self._database = database
        self._engine = engine
        self._read_seconds = read_seconds

    async def run_plan(self, plan: CompiledQuery, /) -> list[Row]:
        """Run one compiled read; raise `DeadlineExceeded` when it takes too long."""
        return await self._read(plan, lambda result: result.data())

    async def run_record(self, plan: CompiledQuery, /) -> list[Any]:
        """Run a read of one record and return its values as Bolt carries them: nothing is copied.

        Raise `StoreError` when there is another number of records than one.
        """
        record = await self._read(plan, lambda result: result.single(strict=True))
        return list(record)

    async def _read(
        self, plan: CompiledQuery, taken: Callable[[neo4j.AsyncResult], Awaitable[T]]
    ) -> T:
        with translated("lezen"):
            try:
                return await self._attempt(plan, taken)
            except (bolt.SessionExpired, bolt.ServiceUnavailable):
                # as for `BoltStore`: a read changes nothing
                return await self._attempt(plan, taken)

    async def _attempt(
        self, plan: CompiledQuery, taken: Callable[[neo4j.AsyncResult], Awaitable[T]]
    ) -> T:
        async with self._driver.session(
            database=self._database, default_access_mode=neo4j.READ_ACCESS
        ) as session:
            query = _query(plan.text_for(self._engine), self._read_seconds)
            return await taken(await session.run(query, dict(plan.parameters)))


class _InTransaction:
    """A `Runner` within one open transaction."""

    def __init__(self, transaction: neo4j.Transaction, engine: Engine) -> None:
        self._transaction = transaction
        self._engine = engine

    def run(self, statement: LiteralString, /, **parameters: object) -> list[Row]:
        """Run the statements of one file in order and return the rows of the last."""
        rows: list[Row] = []
        with translated(statement):
            for text in corpus.statements(corpus.for_engine(statement, self._engine)):
                rows = self.run_text(text, parameters)
        return rows

    def run_text(self, text: str, parameters: Mapping[str, object]) -> list[Row]:
        """Run one statement of the corpus, names filled in, and return its rows."""
        return self._transaction.run(_trusted(text), dict(parameters)).data()


class _Patience:
    """Pauses between attempts: longer each time, and never two writers in step."""

    def __init__(self) -> None:
        self._until = time.monotonic() + _PATIENCE_SECONDS
        self._next = _FIRST_PAUSE_SECONDS
        self._duplicates = 0

    def lasts(self, error: StoreError) -> bool:
        """Wait and return True when another attempt makes sense, else return False."""
        if not self._may_pass(error.__cause__) or time.monotonic() > self._until:
            return False
        time.sleep(self._next * random.uniform(0.5, 1.5))  # noqa: S311 - spreads load, no secret
        self._next = min(self._next * 2, _LONGEST_PAUSE_SECONDS)
        return True

    def _may_pass(self, cause: BaseException | None) -> bool:
        # On ArcadeDB a MERGE that loses a race is told so at commit, as a duplicate; the second
        # time it finds the node. A real duplicate is refused again.
        self._duplicates += isinstance(cause, bolt.ConstraintError)
        duplicate_once = isinstance(cause, bolt.ConstraintError) and self._duplicates == 1
        return duplicate_once or isinstance(cause, bolt.TransientError)


def _auth(address: GraphAddress) -> tuple[str, str]:
    return (address.user, address.password.get_secret_value())


def _engine_of(agent: str) -> Engine:
    # ArcadeDB answers "Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)".
    return "arcadedb" if "arcadedb" in agent.lower() else "neo4j"


def _query(text: str, seconds: float) -> neo4j.Query:
    return neo4j.Query(_trusted(text), timeout=seconds)


def _trusted(text: str) -> LiteralString:
    # The driver asks for a literal; corpus and query plan are the two places that vouch for one.
    return text  # pyright: ignore[reportReturnType]
