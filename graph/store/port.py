"""The port: all that the rest of the code knows of a graph database."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal, LiteralString, Protocol, TypeVar, get_args

Row = dict[str, Any]
"""One record; a cell is what Bolt carries: text, number, boolean, list, map or None."""

T = TypeVar("T")

Engine = Literal["neo4j", "arcadedb"]
"""The two that speak Bolt and run one corpus."""

ENGINES: Final[tuple[Engine, ...]] = get_args(Engine)


@dataclass(frozen=True)
class CompiledQuery:
    """A read assembled by `graph.query` from closed vocabularies; values are parameters."""

    text: str
    parameters: Mapping[str, object] = field(default_factory=dict[str, object])
    variants: Mapping[str, str] = field(default_factory=dict[str, str])
    """Texts by engine, where one cannot read what the others do."""

    def text_for(self, engine: str) -> str:
        """Return the text that an engine runs."""
        return self.variants.get(engine, self.text)


class Runner(Protocol):
    """Runs statements of the corpus; inside `GraphStore.transact` all of them happen or none."""

    def run(self, statement: LiteralString, /, **parameters: object) -> list[Row]:
        """Run `cypher/<statement>.cypher`; raise `StoreError` if the store refuses."""
        ...


class GraphStore(Runner, Protocol):
    """A graph database; one Bolt adapter serves both engines."""

    def run_plan(self, plan: CompiledQuery, /) -> list[Row]:
        """Run one compiled read; raise `DeadlineExceeded` when it takes too long."""
        ...

    def transact(self, work: Callable[[Runner], T], /) -> T:
        """Do `work` in one transaction and return its result.

        `work` may be called again after a transient error, so it has no other effects.
        """
        ...
