"""The demo: a register, measured links, explained results and an investigation, in one command.

Everything is real and goes the road of every user: processes of our own on loopback, tokens of the
development issuer, decisions over GraphQL, flows in Prefect. A second demo goes on with the data.
"""

import shutil
import time
from collections.abc import Callable, Generator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

from api.identity.development import KEY_FILE, issue_token, read_locally
from deployments import demo_fill, demo_report, demo_signals, demo_story
from deployments.client import Client
from deployments.opened import now
from deployments.processes import free_port, running, wait_for
from deployments.settings import Settings
from flows.address import PrefectAddress
from flows.runs import FlowRun, flow_runs
from flows.server import prefect_server
from graph.casework import outbox
from graph.casework.verification import verify
from graph.store.arcadedb import running_graph
from graph.store.opening import opened_graph
from graph.store.port import GraphStore
from schemas.access import Actor, AsOf, Reader
from schemas.errors import SetupError, StoreInUse
from schemas.instants import AMSTERDAM

INSPECTORATES: Final = ("ijenv", "igj", "ivho", "nla")
KEEPER: Final = "modelbeheerder-ijenv"
ANALYST: Final = "analist-ijenv"
LEAD: Final = "coordinator-ijenv"
QUESTION: Final = (
    '{ chain(id: "jeugdbescherming") { name societalTask } '
    'handovers(chain: "jeugdbescherming", first: 3) { edges { node { key name } } } }'
)
KEPT: Final = ("graph", "prefect", "logs", "cursor.key", KEY_FILE)
"""What a demo makes in its data folder; anything else there is not ours to remove."""
SETTLED_SECONDS: Final = 60.0
_PAUSE_SECONDS: Final = 0.25

Say = Callable[[str], None]


@dataclass(frozen=True)
class Demo:
    """A demo that runs: where it is, and what it can tell."""

    settings: Settings
    store: GraphStore
    prefect: PrefectAddress
    filled: Mapping[str, Any]
    investigation: Mapping[str, Any]

    @property
    def url(self) -> str:
        """Where its pages and its API are."""
        return f"http://127.0.0.1:{self.settings.port}"


@contextmanager
def running_demo(settings: Settings, say: Say) -> Generator[Demo]:
    """Run the demo until the block ends; `say` hears what is being done.

    Raises `SetupError` when these settings mean another graph, Prefect or issuer than our own.
    """
    if settings.graph_url or settings.issuer or settings.prefect_url:
        raise SetupError(
            "De demo gebruikt een eigen graaf, Prefect en uitgever: haal KETENZICHT_GRAPH_URL, "
            "KETENZICHT_PREFECT_URL en KETENZICHT_ISSUER weg, of gebruik `ketenzicht serve`."
        )
    if running_graph(settings.data) is not None:
        raise StoreInUse(f"In {settings.data} draait al een Ketenzicht; gebruik die, of stop haar.")
    settings = settings.model_copy(update={"port": free_port(settings.port)})
    # the pool is the inner one: what starts in it has started before anything is stopped
    with ExitStack() as stack, ThreadPoolExecutor(2) as pool:
        say("Graaf en Prefect starten")
        server = prefect_server(settings.data, free_port(settings.prefect_port))
        prefect = pool.submit(stack.enter_context, server)  # takes its time beside everything else
        store = stack.enter_context(opened_graph(settings))
        api = pool.submit(stack.enter_context, _serving(settings))
        say("Register laden, logs tellen, uitkomsten berekenen")
        keeper, analyst = (_actor(settings, name) for name in (KEEPER, ANALYST))
        filled = demo_fill.fill(store, keeper, analyst)
        api.result()
        say("Onderzoek voorstellen, uitnodigen, antwoorden")
        investigation = demo_story.tell(coordinators(settings))
        actors = {name: _actor(settings, f"coordinator-{name}") for name in INSPECTORATES}
        demo_report.tell(store, actors, now())
        demo_signals.tell(coordinators(settings), now().astimezone(AMSTERDAM).date())
        say("Werker starten")
        address = prefect.result()
        stack.enter_context(_working(settings, address))
        yield Demo(settings, store, address, filled, investigation)


@contextmanager
def _serving(settings: Settings) -> Generator[None]:
    log = settings.data / "logs" / "api.log"
    environment = _environment(settings) | {"KETENZICHT_PORT": str(settings.port)}
    with running(["serve"], log, environment) as child:
        wait_for(f"http://127.0.0.1:{settings.port}/health/ready", child, log)
        yield


@contextmanager
def _working(settings: Settings, prefect: PrefectAddress) -> Generator[None]:
    log = settings.data / "logs" / "werker.log"
    auth = prefect.auth.get_secret_value() if prefect.auth else ""
    environment = {"KETENZICHT_PREFECT_URL": prefect.api, "KETENZICHT_PREFECT_AUTH": auth}
    with running(["work"], log, _environment(settings) | environment):
        yield


def _environment(settings: Settings) -> dict[str, str]:
    return {"KETENZICHT_DATA": str(settings.data)}


def _actor(settings: Settings, person: str) -> Actor:
    return read_locally(settings.data, issue_token(settings.data, person))


def _reader(settings: Settings, person: str) -> Reader:
    instant = now()
    as_of = AsOf(valid=instant.astimezone(AMSTERDAM).date(), recorded=instant)
    return Reader(actor=_actor(settings, person), purpose="demo", as_of=as_of)


def coordinators(settings: Settings) -> dict[str, Client]:
    """Return a client per inspectorate, each with the token of its coordinator."""
    url = f"http://127.0.0.1:{settings.port}"
    return {
        name: Client(url, issue_token(settings.data, f"coordinator-{name}"))
        for name in INSPECTORATES
    }


def summary(demo: Demo) -> dict[str, Any]:
    """Return what the demo shows, when every decision has become a flow run.

    Raises `SetupError` when the worker does not get them done.
    """
    runs = _settled(demo)
    lead = coordinators(demo.settings)["ijenv"]
    verified = verify(demo.store, _reader(demo.settings, LEAD), demo.investigation["key"])
    return {
        "register": demo.filled["register"],
        "datasets": demo.filled["datasets"],
        "results": demo.filled["results"],
        "balance": demo.filled["balance"],
        "investigation": {
            "id": demo.investigation["key"],
            "phase": demo.investigation["phase"],
            "participants": [
                {"inspectorate": each["inspectorate"], "answer": each["answer"]}
                for each in demo.investigation["participants"]
            ],
            "scope_lost": demo.investigation["scopeLost"],
            "journal": {"entries": verified.entries, "verified": not verified.problems},
        },
        "flows": [asdict(run) for run in runs],
        "graphql": {"query": QUESTION, "data": lead.ask(QUESTION)},
    }


def _settled(demo: Demo) -> list[FlowRun]:
    until = time.monotonic() + SETTLED_SECONDS
    while time.monotonic() < until:
        if not outbox.pending(demo.store):
            return [run for run in flow_runs(demo.prefect) if run.outbox_id]
        time.sleep(_PAUSE_SECONDS)
    raise SetupError(f"De werker komt niet klaar; zie {demo.settings.data / 'logs' / 'werker.log'}")


def forget(folder: Path) -> None:
    """Remove what a demo kept; raises `StoreInUse` when one is still running."""
    if running_graph(folder) is not None:
        raise StoreInUse(f"In {folder} draait nog een Ketenzicht; stop die eerst met Ctrl-C.")
    for name in KEPT:
        path = folder / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
