"""Who holds a data folder: known by a lock that the system lifts, told by a small file."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from graph.store import holding
from graph.store.holding import DataFolder, Holder
from schemas.errors import SetupError, StoreInUse

ME = Holder(os.getpid(), "ketenzicht serve", 4711, 7687, "2026-11-24T12:00:00.000000Z")


def pid_of_the_dead() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    return ended.pid


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holding, "_LOOK_SECONDS", 0.2)
    monkeypatch.setattr(holding, "_LEAVE_SECONDS", 0.4)


def test_a_folder_nobody_opened_has_no_holder(tmp_path: Path) -> None:
    assert DataFolder(tmp_path).holder() is None


def test_a_holder_is_told_while_the_lock_is_held(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    lock = data.hold()
    data.announce(ME)
    assert data.holder() == ME
    os.close(lock)
    assert data.holder() is None


def test_a_folder_is_held_once_and_the_refusal_names_the_process(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    lock = data.hold()
    data.announce(ME)
    with pytest.raises(StoreInUse, match=rf"proces {os.getpid()} \(ketenzicht serve\)"):
        DataFolder(tmp_path).hold()
    os.close(lock)


def test_a_folder_whose_holder_has_not_said_who_it_is_is_refused_too(tmp_path: Path) -> None:
    lock = DataFolder(tmp_path).hold()
    with pytest.raises(StoreInUse, match="net begint of stopt"):
        DataFolder(tmp_path).hold()
    assert DataFolder(tmp_path).holder() is None
    os.close(lock)


def test_an_engine_left_behind_is_waited_for_and_then_named(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    lock = data.hold()
    data.announce(Holder(pid_of_the_dead(), "ketenzicht serve", 4711, 7687, ME.started))
    assert data.holder() is None
    with pytest.raises(StoreInUse, match=r"proces 4711 \(de graaf die ketenzicht serve achterliet"):
        DataFolder(tmp_path).hold()
    os.close(lock)


def test_what_a_killed_process_wrote_down_is_cleaned_by_the_next(tmp_path: Path) -> None:
    data = DataFolder(tmp_path)
    os.close(data.hold())
    data.announce(Holder(pid_of_the_dead(), "ketenzicht serve", 4711, 7687, ME.started))
    lock = data.hold()
    assert not (data.root / "engine.json").exists()
    os.close(lock)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"pid": 1}', '{"pid": 1, "other": 2}'])
def test_a_file_that_is_no_holder_tells_of_none(tmp_path: Path, text: str) -> None:
    data = DataFolder(tmp_path)
    lock = data.hold()
    (data.root / "engine.json").write_text(text)
    assert data.holder() is None
    os.close(lock)


def test_a_password_is_made_once_per_folder(tmp_path: Path) -> None:
    one, other = DataFolder(tmp_path / "one"), DataFolder(tmp_path / "other")
    locks = [one.hold(), other.hold()]
    first = one.address(1).password
    assert one.address(2).password == first
    assert other.address(1).password != first
    assert len(first.get_secret_value()) > 40
    for lock in locks:
        os.close(lock)


def test_a_process_tells_how_it_was_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["/somewhere/bin/ketenzicht", "serve", "--port", "1"])
    holder = Holder.this_process(4711, 7687)
    assert (holder.pid, holder.command) == (os.getpid(), "ketenzicht serve --port 1")


def test_a_place_that_cannot_be_a_folder_is_said_to_be_unusable(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SetupError, match="andere gegevensmap"):
        DataFolder(tmp_path / "file").hold()
