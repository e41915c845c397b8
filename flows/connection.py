"""Connection (verbinding) of a flow: to the graph, and to the Prefect that records it.

A flow takes ids as parameters, nothing else: Prefect stores those. In the worker it uses the graph
that the worker opened; in a process of its own it opens the one of the environment.
"""

from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from prefect.settings import (
    PREFECT_API_AUTH_STRING,
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    PREFECT_LOGGING_TO_API_ENABLED,
    temporary_settings,
)

from flows.address import PrefectAddress
from graph.store.opening import GraphSettings, opened_graph
from graph.store.port import GraphStore

_shared: ContextVar[GraphStore | None] = ContextVar("shared graph", default=None)


@contextmanager
def sharing(store: GraphStore) -> Generator[None]:
    """Let flows called in this context use an open graph."""
    token = _shared.set(store)
    try:
        yield
    finally:
        _shared.reset(token)


@contextmanager
def graph() -> Generator[GraphStore]:
    """Yield the graph of the worker, or open the one of the environment (`KETENZICHT_*`)."""
    shared = _shared.get()
    if shared is not None:
        yield shared
        return
    with opened_graph(GraphSettings()) as store:
        yield store


@contextmanager
def recording(address: PrefectAddress) -> Generator[None]:
    """Let flows called in this context be recorded there.

    Heartbeats cost a second per flow called in process, and no setting in the environment turns
    them off; logs stay with us, because what Prefect stores has its own retention.
    """
    settings: dict[Any, Any] = {
        PREFECT_API_URL: address.api,
        PREFECT_API_AUTH_STRING: address.auth.get_secret_value() if address.auth else None,
        PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None,
        PREFECT_LOGGING_TO_API_ENABLED: False,
    }
    with temporary_settings(updates=settings):
        yield
