"""Snapshots on disk: whole or not there, never changed, one process at a time."""

import errno
import json
import os
import shutil
from datetime import date
from itertools import count
from pathlib import Path
from random import Random

import pytest
from double import as_zip, cut, event, ged
from killing import ends_after, ends_before

from helpers import reference
from helpers.errors import DataError, ParameterError
from helpers.snapshots import acled as acled_room
from helpers.snapshots import downloads, fetch, store
from helpers.snapshots.manifest import Manifest
from helpers.snapshots.store import FETCHING, faults, fetching, keep, named, snapshots, suitable

YEARLY = "/downloads/ged/ged261-csv.zip"


def kept(place: Path, content: str = "a,b\n1,2\n", **known: str):
    with fetching(place) as workshop:
        path = store.work(workshop) / "events.csv"
        path.write_text(content)
        told = {"source": "acled", "accessed": "2026-11-27T06:00:00Z", "reaches": "2026-11-20", **known}
        return keep(workshop, Manifest(**told), {"{id}.csv": path})


# ---- kills ---------------------------------------------------------------------------------------------

STEPS = (
    (Path, "rename"),
    (Path, "mkdir"),
    (Path, "chmod"),
    (Path, "write_text"),
    (shutil, "move"),
    (shutil, "rmtree"),
    (os, "fsync"),
    (store, "hold"),
    (store, "sha256"),
)
"""What changes files; a kill comes right before one of them."""


@pytest.mark.slow
def test_no_kill_leaves_half_a_snapshot_or_keeps_the_next_one_from_being_made(tmp_path):
    for step in count():
        place = tmp_path / str(step)
        older = kept(place, "older\n")
        if not ends_before(step, lambda place=place: kept(place), STEPS):
            break
        assert all(faults(each) == [] for each in snapshots(place))
        assert older.id in {each.id for each in snapshots(place)}
        newer = kept(place)
        assert {each.id for each in snapshots(place)} == {older.id, newer.id}
        assert {path.name for path in (place / FETCHING).iterdir()} == {"lock"}
    assert step > 10


@pytest.mark.long
def test_two_hundred_kills_at_any_moment_of_fetches_and_updates_lose_and_change_nothing(double, acled, place):
    chance, kills, kept = Random(1), 0, set()
    while kills < 200:
        double.rows.append(event(len(double.rows) + 1, stamp=1_700_000_000 + len(double.rows)))
        update = chance.random() < 0.5
        kills += ends_after(chance.uniform(0, 0.1), lambda how=update: acled(update=how))
        found = {each.id: each for each in snapshots(place)}
        assert kept <= set(found)
        assert all(faults(found[name]) == [] for name in set(found) - kept)
        assert {path.name for path in place.iterdir()} <= {*found, FETCHING}
        kept = set(found)
    kept |= {acled().id}
    assert {path.name for path in (place / FETCHING).iterdir()} == {"lock"}
    assert all(faults(each) == [] for each in snapshots(place)) and len(snapshots(place)) == len(kept)


# ---- one at a time, interrupts, full disks -------------------------------------------------------------


def test_two_fetches_at_once_are_refused(double, acled, place):
    double.rows = [event(1)]
    with fetching(place), pytest.raises(DataError, match="Another brief data is at work in private/"):
        acled()
    assert double.asked == []
    acled()


def test_an_interrupt_leaves_nothing_and_the_next_call_goes_on(double, acled, place, monkeypatch):
    double.rows = [event(1)]

    def interrupted(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(acled_room, "write", interrupted)
        acled()
    assert {path.name for path in (place / FETCHING).iterdir()} == {"lock"}
    assert len(snapshots(place)) == 0
    acled()


def full(path: object, *_: object, **__: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))


def test_a_full_disk_is_told_in_one_line_and_leaves_the_older_snapshots(double, acled, place, monkeypatch):
    double.rows = [event(1)]
    older = acled()
    double.rows = [event(2)]
    monkeypatch.setattr(acled_room, "write", full)
    with pytest.raises(DataError, match=r"Cannot write the snapshot: No space left on device \(events.csv\)"):
        acled()
    assert [each.id for each in snapshots(place)] == [older.id]
    assert {path.name for path in (place / FETCHING).iterdir()} == {"lock"}


def test_a_disk_that_fills_during_a_download_is_given_back_its_room(double, ucdp, place, monkeypatch):
    double.files[YEARLY] = as_zip([ged(1)])
    double.parts[YEARLY] = [cut(100)] * 9
    with pytest.raises(DataError, match="broke off"):
        ucdp()
    assert (place / FETCHING / "parts").exists()
    monkeypatch.setattr(downloads._Part, "_write", full)
    double.parts.clear()
    with pytest.raises(DataError, match="No space left on device"):
        ucdp()
    assert not (place / FETCHING / "parts").exists()


# ---- what was changed ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda path: (path.chmod(0o644), path.write_text("changed")), "was changed .expected sha256"),
        (lambda path: path.unlink(), "is missing"),
        (lambda path: (path.parent / "more.csv").write_text(""), "more.csv is not of it"),
    ],
)
def test_a_snapshot_that_was_changed_is_told_and_not_used(place, change, fault):
    snapshot = kept(place)
    assert faults(snapshot) == []
    change(snapshot.paths[0])
    with pytest.raises(DataError, match=rf"{snapshot.id} is not as it was fetched: .*{fault}"):
        store.refuse_changed(snapshot)


def test_an_update_does_not_start_from_a_snapshot_that_was_changed(double, acled):
    double.rows = [event(1)]
    (path,) = acled().paths
    path.chmod(0o644)
    path.write_text(path.read_text().replace("Camp", "Town"))
    with pytest.raises(DataError, match="is not as it was fetched"):
        acled(update=True)


def test_a_manifest_that_cannot_be_read_is_named(place):
    snapshot = kept(place)
    (snapshot.folder / "manifest.json").chmod(0o644)
    (snapshot.folder / "manifest.json").write_text("{")
    with pytest.raises(DataError, match=rf"{snapshot.id} in private/ has a manifest that cannot be read"):
        snapshots(place)


def test_what_else_lies_in_the_folder_is_left_alone(place):
    place.mkdir()
    (place / "mine").mkdir()
    (place / "mine" / "export.csv").write_text("mine")
    kept(place)
    assert len(snapshots(place)) == 1
    assert (place / "mine" / "export.csv").read_text() == "mine"


# ---- which one -----------------------------------------------------------------------------------------


def test_snapshots_are_listed_newest_first_and_found_by_how_their_id_begins(place):
    first = kept(place, "1", accessed="2026-11-01")
    second = kept(place, "2", accessed="2026-11-20")
    assert [each.id for each in snapshots(place)] == [second.id, first.id]
    assert named("acled-2026-11-01", place).id == first.id
    with pytest.raises(ParameterError, match="Expected one snapshot 'acled', found acled-2026-11-20"):
        named("acled", place)
    with pytest.raises(ParameterError, match="Expected one snapshot 'none', found none"):
        named("none", place)


def test_the_newest_that_reaches_a_day_is_suitable(place):
    far = kept(place, "1", accessed="2026-11-01", reaches="2026-10-31")
    kept(place, "2", accessed="2026-11-20", reaches="2025-11-20")
    assert suitable("acled", date(2026, 10, 31), place).id == far.id


def test_a_day_that_no_snapshot_reaches_is_refused_with_the_day_that_one_does(place):
    far = kept(place, "1", accessed="2026-11-01", reaches="2026-10-31")
    kept(place, "2", accessed="2026-11-20", reaches="2025-11-20")
    with pytest.raises(ParameterError, match=rf"{far.id} reaches only to 2026-10-31: take an as_of up to"):
        suitable("acled", date(2026, 11, 1), place)


def test_a_source_without_snapshots_is_told_what_to_do(place):
    with pytest.raises(ParameterError, match=r"data_file is empty, and there is no snapshot.*fetch ucdp"):
        suitable("ucdp", date(2022, 1, 1), place)


# ---- files of one's own --------------------------------------------------------------------------------


@pytest.fixture
def export(tmp_path):
    """A file of invented rows as ACLED exports it."""
    path = tmp_path / "export.csv"
    acled_room.write(path, [{name: str(cell or "") for name, cell in event(1).items()}])
    return path


def test_a_file_of_ones_own_is_copied_with_what_is_known_of_it(export, place):
    snapshot = fetch.from_files([export], place, accessed="2026-11-20")
    known = snapshot.manifest
    assert snapshot.paths[0].read_bytes() == export.read_bytes()
    assert (known.source, known.rows, known.first, known.reaches) == ("acled", 1, "2026-03-01", "2026-03-01")
    assert snapshot.id.startswith("acled-2026-11-20-")


def test_a_day_of_download_before_the_last_event_is_refused(export, place):
    with pytest.raises(ParameterError, match=r"is 2026-02-28 but export.csv holds events up to 2026-03-01"):
        fetch.from_files([export], place, accessed="2026-02-28")


def test_the_snapshot_that_an_edition_names_is_found_again(export, place):
    snapshot = fetch.from_files([export], place)
    assert store.files_of({"data": {"snapshot": snapshot.id}}, place) == snapshot.paths
    assert store.files_of({"data": {"snapshot": ""}}, place) == []
    assert store.files_of({"data": {}}, place) == []
    assert store.files_of({"data": {"snapshot": "../other/2022-08-29-sample"}}, place) == []


def test_two_files_of_one_name_are_refused(export, place, tmp_path):
    (tmp_path / "more").mkdir()
    other = shutil.copy(export, tmp_path / "more")
    with pytest.raises(ParameterError, match="Two of the files have the same name"):
        fetch.from_files([export, Path(other)], place)


def test_files_tell_which_snapshot_they_are_of(export, place):
    snapshot = fetch.from_files([export], place)
    assert store.of_files(snapshot.paths) == snapshot.id
    assert store.of_files([export]) == ""
    assert store.of_files([*snapshot.paths, export]) == ""


def test_official_outlines_are_kept_with_all_that_belongs_to_a_shapefile(place, tmp_path):
    from helpers.outlines import schematic_regions

    schematic_regions().to_file(tmp_path / "regions.shp")
    snapshot = fetch.boundaries(tmp_path / "regions.shp", "An office, 2015", place)
    assert {path.suffix for path in snapshot.paths} >= {".shp", ".shx", ".dbf", ".prj"}
    assert snapshot.paths[0].suffix == ".shp"
    assert json.loads((snapshot.folder / "manifest.json").read_text())["citation"] == "An office, 2015"
    with pytest.raises(
        ParameterError, match="is this file already, and says that it is from 'An office, 2015'"
    ):
        fetch.boundaries(tmp_path / "regions.shp", "Another office, 2015", place)


def test_a_file_that_has_the_name_of_a_manifest_is_refused(place, tmp_path):
    names = [each.name for each in reference.regions()]
    lines = "\n".join(f"{name},{7 + number}" for number, name in enumerate(names))
    (tmp_path / "manifest.json").write_text(f"region,population\n{lines}\n", "utf-8")
    with pytest.raises(ParameterError, match=r"has a manifest\.json of its own: rename your file"):
        fetch.population(tmp_path / "manifest.json", "An office, 2022", place)
    assert snapshots(place) == []
