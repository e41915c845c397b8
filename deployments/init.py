"""A folder of one's own: from the demo to an own register."""

from importlib.resources import files
from pathlib import Path
from typing import Final

from schemas.errors import SetupError

FILES: Final = ("keten.yaml", "LEESMIJ.md")
ENVIRONMENT: Final = (
    "# Instellingen van deze map; zie `ketenzicht doctor --settings`.\nKETENZICHT_DATA=gegevens\n"
)


def make_folder(folder: Path) -> list[Path]:
    """Write an example register, a README and settings into `folder`; return what was written.

    Raises `SetupError` when the folder holds one of them already: nothing is overwritten.
    """
    targets = [folder / name for name in (*FILES, ".env")]
    if taken := [path.name for path in targets if path.exists()]:
        raise SetupError(f"{folder}: daar staat al {', '.join(taken)}; kies een lege map.")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            text = files("data").joinpath("init", name).read_text(encoding="utf-8")
            (folder / name).write_text(text, encoding="utf-8")
        (folder / ".env").write_text(ENVIRONMENT, encoding="utf-8")
    except OSError as error:
        raise SetupError(f"{folder}: niet te schrijven ({error.strerror})") from None
    return targets
