"""What is kept in the user's cache: whole, private, and made anew where it is not what was written."""

import os
import stat
import threading

import pytest

from helpers import cache
from helpers.errors import ParameterError
from helpers.paths import ROOT


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path))
    return tmp_path / cache.NAME


def once(text, key="key", made=None, write=None):
    """Return what an entry holds; ``made`` takes note of each time that it is made."""

    def make():
        if made is not None:
            made.append(text)
        return text

    return cache.once(
        key,
        make,
        write or (lambda text, folder: (folder / "text").write_text(text)),
        lambda folder: (folder / "text").read_text(),
    )


def test_what_was_made_once_is_read_and_not_made_again(place):
    made = []
    assert [once("one", made=made), once("two", made=made)] == ["one", "one"]
    assert made == ["one"]


def test_only_the_user_can_read_what_is_kept(place):
    place.mkdir(mode=0o755)
    once("one")
    assert {stat.S_IMODE(path.stat().st_mode) for path in (place, place / "key")} == {0o700}


def test_a_folder_of_another_user_is_not_used(place, monkeypatch):
    monkeypatch.setattr(os, "getuid", lambda: place.parent.stat().st_uid + 1)
    once("one")
    assert once("two") == "two"


@pytest.mark.parametrize("name", ["text", cache.SUMS])
@pytest.mark.parametrize("content", [None, "", "{}", "0ne"])
def test_a_damaged_entry_is_made_anew(place, name, content):
    once("one")
    file = place / "key" / name
    if content is None:
        file.unlink()
    else:
        file.write_text(content)
    if (name, content) == (cache.SUMS, "{}"):
        (place / "key" / "text").unlink()  # nothing is listed, and nothing is there
    assert [once("two"), once("three")] == ["two", "two"]


def test_a_full_disk_keeps_nothing_and_hides_nothing(place):
    def full(text, folder):
        (folder / "text").write_text("on")
        raise OSError("no space left on device")

    assert once("one", write=full) == "one"
    assert [path.name for path in place.iterdir()] == []


def test_what_fails_is_told_and_not_kept(place):
    def fails():
        raise ParameterError("to be mended")

    with pytest.raises(ParameterError, match="to be mended"):
        cache.once("key", fails, lambda *_: None, lambda _: None)
    assert list(place.iterdir()) == []


def test_of_two_that_ask_at_once_one_makes_it(place):
    made, asking = [], threading.Barrier(2)

    def ask(text):
        asking.wait()
        found.append(once(text, made=made))

    found = []
    asked = [threading.Thread(target=ask, args=[text]) for text in ("one", "two")]
    for thread in asked:
        thread.start()
    for thread in asked:
        thread.join()
    assert len(made) == 1
    assert found == made * 2


def test_an_empty_variable_keeps_nothing(monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, "")
    once("one")
    assert once("two") == "two"
    assert cache.entries() == []


def test_a_cache_in_the_project_is_refused(monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(ROOT / "outputs"))
    with pytest.raises(ParameterError, match="a folder in the project"):
        once("one")


def test_what_nobody_used_for_long_goes_when_more_comes(place):
    once("old", key="old")
    os.utime(place / "old", (0, 0))
    once("new", key="new")
    assert [path.name for path in place.iterdir()] == ["new"]


def test_what_is_read_counts_as_used(place):
    once("old", key="old")
    os.utime(place / "old", (0, 0))
    once("old", key="old")
    assert cache.entries()[0].days < 1


def test_clearing_leaves_nothing(place):
    once("one")
    cache.clear()
    assert cache.entries() == []
    assert not place.exists()
