"""Working: the worker of these settings, with a Prefect of its own when none is named."""

from collections.abc import Generator
from contextlib import contextmanager

from deployments.settings import Settings
from flows.address import PrefectAddress
from flows.server import prefect_server
from flows.work import work
from graph.store.opening import opened_graph


def work_until_stopped(settings: Settings) -> None:
    """Work until SIGTERM or Ctrl-C; raises `SetupError` when Prefect does not start."""
    with opened_graph(settings) as store, _prefect(settings) as address:
        work(store, address)


@contextmanager
def _prefect(settings: Settings) -> Generator[PrefectAddress]:
    if settings.prefect_url is not None:
        yield PrefectAddress(settings.prefect_url, settings.prefect_auth)
        return
    with prefect_server(settings.data, settings.prefect_port) as address:
        yield address
