"""Who made an edition, and where, is in none of its files."""

import getpass
import re
import socket
from pathlib import Path

import pytest

from helpers.paths import ROOT

PICTURE = re.compile(r"[A-Za-z0-9+/=]{200,}")
"""A picture's bytes as letters, in which the short name of a machine may stand by chance."""


@pytest.mark.slow
def test_a_public_edition_names_no_place_user_or_machine(public_edition: Path) -> None:
    named = [str(Path.home()), str(ROOT), str(public_edition.parent), f"/{getpass.getuser()}/"]
    sign = re.escape(socket.gethostname())
    machine = re.compile(rf"(?<![\w.-]){sign}(?![\w.-])")
    texts = {
        path.name: PICTURE.sub("", path.read_bytes().decode("utf-8", "ignore"))
        for path in public_edition.rglob("*")
        if path.suffix in (".ipynb", ".json", ".csv", ".html", ".svg", ".cff")
    }
    assert len(texts) > 20
    assert {name for name, text in texts.items() if any(place in text for place in named)} == set()
    assert {name for name, text in texts.items() if machine.search(text)} == set()
