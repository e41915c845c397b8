"""In the filled demo, where all data is generated, nothing was counted at who exists."""

from pathlib import Path

import pytest
from builders import KEEPER

from deployments.demo_fill import fill
from graph.store.arcadedb import embedded_graph
from graph.store.bolt import connect
from graph.store.migrations import migrate
from schemas.access import ActorRole


@pytest.mark.usefixtures("contract_corpus")
def test_generated_data_is_at_fictional_organisations_alone(tmp_path: Path) -> None:
    analyst = KEEPER.model_copy(update={"roles": frozenset({ActorRole.ANALYST})})
    with embedded_graph(tmp_path) as address, connect(address) as store:
        migrate(store)
        told = fill(store, KEEPER, analyst)

        assert told["register"]["public_organisations"] > 400
        assert len(store.run("contract/measured_at", fictief=True)) > 100
        assert store.run("contract/measured_at", fictief=False) == []
