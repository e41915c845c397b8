"""A large change goes to the graph in statements of a size that it ends."""

import pytest
from builders import KEEPER, chain_file, day, link, moment, organisation

from graph.register import writing
from graph.register.changes import changes_of, held_of, revisions
from graph.register.records import records_of
from graph.register.writing import Stamp, write

PARTIES = [organisation(f"{role}{n}", role) for role in ("a", "b") for n in range(3)]
DRAWN = chain_file(
    "a > b",
    organisations=PARTIES,
    links=[link("h1", f"a{n}", f"b{m}") for n in range(3) for m in range(3)],
)
STAMP = Stamp(KEEPER.subject, moment("2026-01-01"), "test", frozenset())


class Remembering:
    """Remembers how many rows or keys each statement got."""

    def __init__(self) -> None:
        self.sizes: dict[str, list[int]] = {}

    def run(self, statement: str, /, **parameters: object) -> list[dict[str, object]]:
        [given] = [value for value in parameters.values() if isinstance(value, list)]
        self.sizes.setdefault(statement, []).append(len(given))
        return []


def test_rows_are_written_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 4)
    run = Remembering()

    write(run, revisions(changes_of(DRAWN, {}, day("2026-01-01")), {}), STAMP)

    assert run.sizes["register/add_link_states"] == [4, 4, 1]
    assert run.sizes["register/add_organisation_states"] == [4, 2]
    assert "register/close_states" not in run.sizes


def test_states_are_closed_in_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "BATCH", 4)
    run = Remembering()
    rows = [
        {"key": f"{each.kind}:{each.id}", "kind": each.kind, "id": each.id, **vars(each.version)}
        for each in records_of(DRAWN)
    ]
    held = held_of(rows)
    bare = DRAWN.model_copy(update={"links": []})

    write(run, revisions(changes_of(bare, held, day("2026-02-01")), held), STAMP)

    assert run.sizes["register/close_states"] == [4, 4, 1]
