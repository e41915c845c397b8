"""What every graph store promises, on both engines."""

from graph.store.bolt import BoltStore
from graph.store.port import CompiledQuery


def test_a_plan_gives_its_parameters_back(store: BoltStore) -> None:
    assert store.run_plan(CompiledQuery("RETURN $x AS x", {"x": "é';\n"})) == [{"x": "é';\n"}]
