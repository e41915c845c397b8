"""What this machine has and lacks for Ketenzicht, and what each setting is."""

import os
import platform
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from pydantic import SecretStr

from deployments.settings import Settings
from graph.store.arcadedb import running_graph
from graph.store.opening import opened_graph
from schemas.errors import KetenError

Row = dict[str, object]

FREE_BYTES: Final = 1_000_000_000
"""Room for the embedded graph and Prefect to work in."""


def findings(settings: Settings) -> list[Row]:
    """Return what was found, one row per part: what, state (goed | let op | ontbreekt), advice."""
    return list(_findings(settings))


def _findings(settings: Settings) -> Iterator[Row]:
    yield _row("Python", "goed", f"{platform.python_version()} op {sys.platform}")
    yield _folder(settings.data)
    yield _engine(settings)
    yield _graph(settings)
    yield _token(settings)


def _row(what: str, state: str, advice: str) -> Row:
    return {"what": what, "state": state, "advice": advice}


def _folder(folder: Path) -> Row:
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if not os.access(existing, os.W_OK):
        return _row("datamap", "ontbreekt", f"{existing} is alleen te lezen; geef --data")
    free = shutil.disk_usage(existing).free
    if free < FREE_BYTES:
        return _row("datamap", "let op", f"{folder}: nog {free // 1_000_000} MB vrij, maak ruimte")
    return _row("datamap", "goed", f"{folder} ({free // 1_000_000_000} GB vrij)")


def _engine(settings: Settings) -> Row:
    if settings.graph_url:
        return _row("graafdatabase", "goed", f"Neo4j op {settings.graph_url}")
    if find_spec("arcadedb_embedded") is None:
        return _row(
            "graafdatabase",
            "ontbreekt",
            "de ingebouwde graaf is niet geïnstalleerd: pip install 'ketenzicht[embedded]' "
            "(vraagt glibc 2.34 of nieuwer), of zet KETENZICHT_GRAPH_URL op een Neo4j",
        )
    return _row("graafdatabase", "goed", "ingebouwde graaf")


def _graph(settings: Settings) -> Row:
    if settings.graph_url is None and running_graph(settings.data) is None:
        return _row("graaf", "goed", "draait niet; een opdracht start hem zolang als nodig")
    try:
        with opened_graph(settings):
            return _row("graaf", "goed", "draait en antwoordt")
    except KetenError as error:
        return _row("graaf", "ontbreekt", str(error))


def _token(settings: Settings) -> Row:
    if settings.token is None:
        return _row("token", "let op", "KETENZICHT_TOKEN is leeg: zie `ketenzicht token --help`")
    return _row("token", "goed", "gezet")


def settings_rows(settings: Settings) -> list[Row]:
    """Return each setting with value, origin and meaning; secrets are shown as set or not."""
    rows: list[Row] = []
    for name, field in type(settings).model_fields.items():
        variable = f"KETENZICHT_{name.upper()}"
        value = getattr(settings, name)
        rows.append(
            {
                "name": variable,
                "value": "(gezet)" if isinstance(value, SecretStr) else value,
                "origin": _origin(variable, name in settings.model_fields_set),
                "meaning": field.description,
            }
        )
    return rows


def _origin(variable: str, was_set: bool) -> str:  # noqa: FBT001 one fact, asked once
    if variable in os.environ:
        return "omgeving"
    return "opdracht of .env" if was_set else "standaard"
