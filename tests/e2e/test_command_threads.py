"""`ketenzicht threads`, as a user types it: analyses in, rode draden out."""

import json
from pathlib import Path

import pytest
from analysis_builders import UNTIL, Files, chain, measured
from typer.testing import CliRunner, Result

from deployments.command import app
from graph.analysis.analyse import Question, analyse
from schemas.errors import SourceError

RUN = CliRunner()


def written(folder: Path, name: str) -> Path:
    """Write the analysis of a chain of that name, with nobody accountable."""
    drawn = {"h: a > b": Files(on_time=30)}
    found = analyse(chain(links=drawn), measured(drawn), Question(UNTIL)).model_dump_json()
    path = folder / f"{name}.json"
    path.write_text(found.replace('"keten/', f'"{name}/'), encoding="utf-8")
    return path


def asked(*arguments: object) -> Result:
    return RUN.invoke(app, ["threads", *map(str, arguments)])


def test_what_two_chains_have_in_common_is_told_in_every_form(tmp_path: Path) -> None:
    paths = (written(tmp_path, "jeugd"), written(tmp_path, "zorg"))
    table = asked(*paths)
    flat = asked(*paths, "--format", "csv")
    found = json.loads(asked(*paths, "--format", "json").stdout)

    assert table.exit_code == flat.exit_code == 0
    assert "Melding: is er één eindverantwoordelijke?" in table.stdout
    assert "jeugd/h: Overdracht h" in table.stdout
    assert "one_accountable" in flat.stdout
    assert set(found["inputs"]) == {"jeugd", "zorg"}


def test_a_file_that_is_no_analysis_is_named_with_what_to_do(tmp_path: Path) -> None:
    other = tmp_path / "x.json"
    other.write_text("{}", encoding="utf-8")

    with pytest.raises(SourceError, match="geen uitkomst"):
        RUN.invoke(app, ["threads", str(other)], catch_exceptions=False)
    with pytest.raises(SourceError, match="weg"):
        RUN.invoke(app, ["threads", str(tmp_path / "weg.json")], catch_exceptions=False)
