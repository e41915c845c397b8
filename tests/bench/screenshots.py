"""Pictures of the main pages for the documents: `make screenshots`, on the data of the demo."""

import shutil
import tempfile
from pathlib import Path

from browser_builders import chromium, served_demo, visitor

DOCS = Path(__file__).parents[2] / "docs" / "werkbank"
PICTURES = {
    "keten": "/ketens/jeugdbescherming",
    "uitkomsten": "/uitkomsten?chain=jeugdbescherming",
    "onderzoek": "/onderzoeken/2026-001",
}


def main() -> None:
    """Write a picture of each page, as a coordinator sees it on an ordinary screen."""
    found = shutil.which("chromium")
    if found is None:
        raise SystemExit("Chromium ontbreekt: installeer het pakket chromium.")
    DOCS.mkdir(exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        served_demo(Path(folder)) as url,
        chromium(found) as browser,
        visitor(browser, url, "coordinator-ijenv") as one,
    ):
        for name, path in PICTURES.items():
            one.page.set_viewport_size({"width": 1280, "height": 900})
            one.sees(path).screenshot(path=DOCS / f"{name}.png")
            print(DOCS / f"{name}.png")


if __name__ == "__main__":
    main()
