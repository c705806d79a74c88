"""A folder is built out of sight: no kill, full disk or other run at work loses one or leaves anything."""

import errno
import os
import shutil
import tempfile
from collections.abc import Callable
from itertools import count, takewhile
from pathlib import Path

import pytest
from killing import ends_before

from helpers import locks
from helpers.errors import ParameterError
from helpers.suite import cli, finish, workshop
from helpers.suite import run as suite_edition
from helpers.suite.workshop import built_for, repair

NAME = "2022-08-29-sample"
STEPS = (
    (Path, "rename"),
    (Path, "mkdir"),
    (Path, "unlink"),
    (Path, "replace"),
    (Path, "write_text"),
    (shutil, "rmtree"),
    (tempfile, "mkdtemp"),
    (workshop, "hold"),
)
"""What changes folders; a kill comes right before one of them."""


def older_at(parent: Path) -> Path:
    target = parent / NAME
    target.mkdir(parents=True)
    (target / "claims.csv").write_text("older")
    return target


def build(target: Path, text: str = "newer") -> None:
    with built_for(target) as folder:
        (folder / "claims.csv").write_text(text)


def kills(tmp_path: Path, do: Callable[[Path], object]) -> list[Path]:
    """Do something to an older edition in as many folders as it has steps, killed a step later in each."""
    targets = (older_at(tmp_path / str(step)) for step in count())
    killed = takewhile(
        lambda numbered: ends_before(numbered[0], lambda: do(numbered[1]), STEPS), enumerate(targets)
    )
    return [target.parent for _, target in killed]


@pytest.mark.slow
def test_no_kill_loses_an_edition_and_the_next_call_leaves_nothing_of_it(tmp_path):
    killed = kills(tmp_path, build)
    assert len(killed) > 10
    for parent in killed:
        repair(parent)
        assert (parent / NAME / "claims.csv").read_text() in ("older", "newer")
        assert {path.name for path in parent.iterdir()} == {NAME}


@pytest.mark.slow
def test_a_kill_while_another_ones_leftovers_are_cleared_loses_nothing_either(tmp_path):
    between = next(parent for parent in kills(tmp_path / "first", build) if not (parent / NAME).exists())
    for step in count():
        parent = tmp_path / "second" / str(step)
        shutil.copytree(between, parent)
        if not ends_before(step, lambda parent=parent: repair(parent), STEPS):
            break
        repair(parent)
        assert (parent / NAME / "claims.csv").read_text() == "older"
    assert step > 3


def test_a_kill_while_editions_are_listed_leaves_no_half_page(tmp_path):
    page = finish.lists([])["index.html"]
    for parent in kills(tmp_path, lambda target: finish.list_editions(target.parent)):
        assert not (parent / "index.html").exists() or (parent / "index.html").read_text() == page
        build(parent / NAME)
        assert {path.name for path in parent.iterdir()} <= {NAME, "index.html"}


def test_what_another_run_is_building_is_left_alone(tmp_path):
    with built_for(tmp_path / NAME) as folder:
        (folder / "claims.csv").write_text("newer")
        build(tmp_path / "another")
        repair(tmp_path)
        assert (folder / "claims.csv").read_text() == "newer"
    assert {path.name for path in tmp_path.iterdir()} == {NAME, "another"}


def test_an_edition_that_an_earlier_version_set_aside_is_not_removed(tmp_path):
    older_at(tmp_path / ".building-abc" / "replaced")
    build(tmp_path / NAME)
    assert (tmp_path / ".building-abc" / "replaced" / NAME / "claims.csv").read_text() == "older"


def test_a_file_is_held_by_one_at_a_time_and_free_once_it_is_closed(tmp_path):
    held = locks.hold(tmp_path / "lock")
    assert held and locks.hold(tmp_path / "lock") is None
    held.close()
    assert locks.hold(tmp_path / "lock")


@pytest.mark.slow
def test_publishing_brings_back_an_edition_that_a_kill_left_out_of_its_place(tmp_path, capsys):
    (parent,) = (each for each in kills(tmp_path, build) if not (each / NAME).exists())
    assert cli.main(["publish", str(parent / NAME)]) == cli.MISTAKEN
    assert "found no manifest.json in it" in capsys.readouterr().err
    assert (parent / NAME / "claims.csv").read_text() == "older"


@pytest.fixture
def full_disk(monkeypatch):
    """Have each text that is written meet a full disk."""

    def full(path, *_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))

    monkeypatch.setattr(Path, "write_text", full)


def test_a_full_disk_is_told_in_one_line_and_leaves_the_older_edition(tmp_path, full_disk):
    target = tmp_path / NAME
    target.mkdir()
    with pytest.raises(
        ParameterError, match=rf"Cannot write {target}: No space left on device \(claims.csv\)"
    ):
        build(target)
    assert list(tmp_path.rglob("*")) == [target]


def test_a_full_disk_while_editions_are_listed_is_told_in_one_line(tmp_path, full_disk):
    with pytest.raises(ParameterError, match="No space left on device"):
        finish.list_editions(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_what_fails_outside_of_any_folder_is_told_in_one_line_too(monkeypatch, capsys):
    def full(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setitem(cli.COMMANDS, "publish", full)
    assert cli.main(["publish"]) == cli.MISTAKEN
    assert capsys.readouterr().err == "brief: [Errno 28] No space left on device; nothing is half written.\n"


def test_a_full_disk_keeps_all_notebooks_of_a_failed_run_or_none(tmp_path, monkeypatch):
    folder, kept = tmp_path / "folder", tmp_path / "failed" / NAME
    folder.mkdir()
    for name in ("central", "southern"):
        (folder / f"{name}.ipynb").write_text("{}")
    assert suite_edition._keep(folder, kept)
    copy, room = shutil.copy, iter([True])

    def until_full(*paths):
        if next(room, False):
            return copy(*paths)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(shutil, "copy", until_full)
    assert not suite_edition._keep(folder, kept)
    assert not kept.exists()
