"""Counters of this process, in the text form that monitoring reads."""

from collections import Counter
from collections.abc import Mapping
from threading import Lock
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ROOMS: Final = frozenset({"graphql", "health", "metrics", "schema.graphql", "ontwikkeluitgever"})
"""First parts of paths that are counted by name; all else counts as pages."""

_HELP: Final = {
    "ketenzicht_requests_total": "HTTP-verzoeken, naar soort en status",
    "ketenzicht_operations_total": "GraphQL-opdrachten, naar soort en afloop",
    "ketenzicht_graph_reads_total": "Leesvragen aan de graaf",
    "ketenzicht_plans_left_total": "Geplande leesvragen die alsnog veld voor veld zijn beantwoord",
    "ketenzicht_tokens_refused_total": "Geweigerde tokens",
}


class Metrics:
    """Counts what happened; labels come from closed vocabularies, never from a request."""

    def __init__(self) -> None:
        self._counts: Counter[tuple[str, tuple[tuple[str, str], ...]]] = Counter()
        self._lock = Lock()

    def count(self, name: str, amount: int = 1, **labels: str) -> None:
        """Add to one counter."""
        with self._lock:
            self._counts[name, tuple(sorted(labels.items()))] += amount

    def text(self) -> str:
        """Return all counters, by name."""
        with self._lock:
            counts: Mapping[tuple[str, tuple[tuple[str, str], ...]], int] = dict(self._counts)
        lines: list[str] = []
        for name, meaning in _HELP.items():
            lines += [f"# HELP {name} {meaning}", f"# TYPE {name} counter"]
            lines += [
                f"{name}{_labels(labels)} {count}"
                for (counted, labels), count in sorted(counts.items())
                if counted == name
            ]
        return "\n".join(lines) + "\n"


def _labels(labels: tuple[tuple[str, str], ...]) -> str:
    inside = ",".join(f'{name}="{value}"' for name, value in labels)
    return f"{{{inside}}}" if inside else ""


class Counted:
    """Counts every request by the room it went to and the status it got."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and count its answer."""

        async def counted(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._metrics.count(
                    "ketenzicht_requests_total",
                    room=_room(scope["path"]),
                    status=str(message["status"]),
                )
            await send(message)

        await self._app(scope, receive, counted)


def _room(path: str) -> str:
    first = path.split("/")[1] if path.startswith("/") else ""
    return first if first in _ROOMS else "pages"
