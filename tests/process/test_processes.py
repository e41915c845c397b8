"""Child processes run our code, whatever lies in the folder where the user stands."""

from deployments.processes import running


def test_a_child_imports_nothing_from_the_folder_where_it_starts(tmp_path, monkeypatch):
    (tmp_path / "deployments").mkdir()
    (tmp_path / "deployments" / "__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    log = tmp_path / "kind.log"

    with running(["token", "--als", "coordinator-ijenv"], log, {"KETENZICHT_DATA": "d"}) as child:
        ended = child.wait(timeout=120)

    assert ended == 0, log.read_text(encoding="utf-8")
