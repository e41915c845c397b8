"""Visits pages as a browser does: signed in, with forms of its own, and reads their outline."""

from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import httpx
from api_builders import EmptyGraph, http, parts

from api.identity.development import development_verifier
from graph.store.address import GraphAddress
from graph.store.bolt import connect_reads
from graph.store.port import CompiledQuery, Row

ORIGIN = {"origin": "http://127.0.0.1"}
PAGE = {"accept": "text/html"}


def get(url: str, **more: Any) -> dict[str, Any]:
    return {"method": "GET", "url": url, "headers": PAGE} | more


def post(url: str, headers: dict[str, str] = ORIGIN, **form: str) -> dict[str, Any]:
    return {"method": "POST", "url": url, "headers": PAGE | headers, "data": form}


def sign_in(person: str = "coordinator-ijenv") -> dict[str, Any]:
    return post("/aanmelden", person=person)


def visit(
    folder: Path, *requests: dict[str, Any], graph: Any = None, store: Any = None
) -> list[httpx.Response]:
    verifier = development_verifier(folder)
    clock = {"clock": lambda: datetime.now(UTC)}
    drawn = parts(graph or EmptyGraph(), store, folder, verifier=verifier, **clock)
    return http(drawn, *requests)


class Outline(HTMLParser):
    """What a reader who does not see the page meets: labels, headings, language, scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, *names: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag in names]


class RealGraph:
    """Reads one graph, over a connection of its own for each question."""

    def __init__(self, address: GraphAddress) -> None:
        self._address = address

    async def run_plan(self, plan: CompiledQuery) -> list[Row]:
        async with connect_reads(self._address) as reads:
            return await reads.run_plan(plan)
