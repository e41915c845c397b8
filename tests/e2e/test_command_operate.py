"""Running Ketenzicht from the command line: what is taken, refused by the machine, or declined."""

import os
import socket
import subprocess
import sys

import pytest

from graph.store.arcadedb import embedded_graph


def ketenzicht(*arguments, typed="", **settings):
    return subprocess.run(
        [sys.executable, "-m", "deployments.command", *map(str, arguments)],
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, **settings},
    )


def test_serving_on_a_port_in_use_says_which_and_starts_nothing(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = ketenzicht("--data", tmp_path, "serve", KETENZICHT_PORT=str(port))

    assert ended.returncode == 1
    assert ended.stderr.startswith(f"ketenzicht: Poort {port} op 127.0.0.1 is niet te gebruiken")
    assert len(ended.stderr.splitlines()) == 1
    assert not (tmp_path / "graph").exists()


def test_a_data_folder_that_is_a_file_is_the_users_problem_and_no_bug(tmp_path):
    file = tmp_path / "gegevens"
    file.write_text("", encoding="utf-8")

    ended = ketenzicht("--data", file, "token", "--als", "coordinator-ijenv")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr == f"ketenzicht: {file}: een map en een bestand staan elkaar in de weg\n"


@pytest.mark.parametrize(("typed", "kept"), [("\n", True), ("n\n", True), ("j\n", False)])
def test_starting_afresh_asks_in_dutch_before_anything_goes(tmp_path, typed, kept):
    key = tmp_path / "cursor.key"
    key.write_bytes(b"x")

    ketenzicht(
        "--data", tmp_path, "demo", "--fresh", "--once",
        typed=typed, KETENZICHT_ISSUER="https://uitgever.example",
    )  # fmt: skip

    assert key.exists() is kept


def test_a_second_demo_in_a_folder_in_use_is_refused(tmp_path):
    with embedded_graph(tmp_path):
        ended = ketenzicht("--data", tmp_path, "demo", "--once")

    assert ended.returncode == 1
    assert "draait al een Ketenzicht" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1


def test_an_interrupt_while_it_starts_is_no_traceback():
    code = (
        "import sys; from deployments import start\n"
        "class Interrupting:\n"
        "    def find_spec(self, name, *more):\n"
        "        if name == 'deployments.command': raise KeyboardInterrupt\n"
        "sys.meta_path.insert(0, Interrupting()); start.main()\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert (ended.returncode, ended.stderr) == (130, "")
