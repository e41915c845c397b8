"""A served demo without flows, and a browser that watches what a page asks of whom."""

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import uvicorn
from api_builders import parts
from playwright.sync_api import Browser, Page, sync_playwright

from api.app import create_app
from api.identity.development import development_verifier, issue_token, read_locally
from deployments import demo_fill, demo_story
from deployments.client import Client
from graph.store.arcadedb import embedded_graph
from graph.store.bolt import connect, connect_reads
from graph.store.migrations import migrate
from schemas.access import Actor

CONFORMANCE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = Path(__file__).parents[1] / "build" / "web" / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


@contextmanager
def served_demo(folder: Path) -> Iterator[str]:
    """Fill a graph as the demo does, serve it, and give the address of its pages."""
    with embedded_graph(folder / "graph") as address, connect(address) as store:
        migrate(store)
        people = [_actor(folder, name) for name in ("modelbeheerder-ijenv", "analist-ijenv")]
        demo_fill.fill(store, *people)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        started = threading.Event()
        server: list[uvicorn.Server] = []

        async def serve() -> None:
            async with connect_reads(address) as reads:
                made = parts(
                    reads, store, folder,
                    verifier=development_verifier(folder), clock=lambda: datetime.now(UTC),
                )  # fmt: skip
                config = uvicorn.Config(create_app(made), port=port, log_level="warning")
                server.append(uvicorn.Server(config))
                started.set()
                await server[0].serve()

        thread = threading.Thread(target=asyncio.run, args=[serve()])
        thread.start()
        started.wait()
        while not server[0].started:
            time.sleep(0.05)
        url = f"http://127.0.0.1:{port}"
        demo_story.tell(
            {
                slug: Client(url, issue_token(folder, f"coordinator-{slug}"))
                for slug in ("ijenv", *demo_story.INVITED)
            }
        )
        yield url
        server[0].should_exit = True
        thread.join()


def _actor(folder: Path, name: str) -> Actor:
    return read_locally(folder, issue_token(folder, name))


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Start the browser of the machine, without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM)
        yield browser
        browser.close()


@dataclass
class Visitor:
    """Somebody with a browser; `strayed` holds what went elsewhere, failed or was complained of."""

    page: Page
    url: str
    scripts: bool = True
    strayed: list[str] = field(default_factory=list)

    def sees(self, path: str) -> Page:
        """Open a page and wait until its map, if it has one, is drawn."""
        self.page.goto(self.url + path)
        if self.page.locator("[data-chain-map]").count() and self.scripts:
            self.page.locator("html[data-map-ready]").wait_for(state="attached")
        return self.page

    def faults(self) -> list[str]:
        """Return what axe finds on the page as it stands."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, "
            "resultTypes: ['violations']})",
            CONFORMANCE,
        )
        return [
            f"{self.page.url}: {each['id']} at {node['target']} {node['failureSummary']}"
            for each in found["violations"]
            for node in each["nodes"]
        ]


@contextmanager
def visitor(browser: Browser, url: str, who: str, **more: Any) -> Iterator[Visitor]:
    """Sign somebody in, in a browser of their own."""
    context = browser.new_context(
        locale="nl-NL", timezone_id="Europe/Amsterdam", reduced_motion="reduce", **more
    )
    page = context.new_page()
    one = Visitor(page, url, more.get("java_script_enabled", True))
    page.on("console", lambda said: said.type == "error" and one.strayed.append(said.text))
    page.on(
        "request",
        lambda asked: (
            asked.url.startswith((url, "data:", "blob:")) or one.strayed.append(asked.url)
        ),
    )
    page.goto(f"{url}/aanmelden")
    page.locator(f"input[value={who}]").check()
    page.get_by_role("button", name="Aanmelden").click()
    page.wait_for_url(f"{url}/")
    yield one
    context.close()
