"""No English is left in code: what a section says in an invented language holds no Latin letter but names."""

import re
import shutil
import tomllib
from collections.abc import Iterator
from typing import Any

import nbformat
import pytest

from helpers import briefs, open_section, reference
from helpers.figures.figure import Figure
from helpers.notebook.display import Together
from helpers.notebook.section import Section
from helpers.paths import ROOT
from helpers.reference import table

BRIEF = "2022-08-29"
PIECE = re.compile(r"<[^>]+>|`[^`]*`|\{[^{}]*\}|[A-Za-z]")
"""What is looked at of a text: tags, code and slots, which stay, and each letter."""

NOT_WORDS = ("silent", "says")
"""Entries that name outcomes and meanings."""


def invented(text: str) -> str:
    """Return a text with each Latin letter made a Cyrillic one; of slots, only their plural is words."""
    return PIECE.sub(_invented_piece, text)


def _invented_piece(match: re.Match[str]) -> str:
    piece = match[0]
    if len(piece) == 1:
        return chr(ord(piece) - ord("a") + 0x430 if piece.islower() else ord(piece) - ord("A") + 0x410)
    name, _, plural = piece.partition(":")
    return f"{name}:{invented(plural)}" if piece.startswith("{") and "|" in plural else piece


def translated(value: Any, ids: frozenset[str] = frozenset()) -> Any:
    """Return a table with its texts in the invented language, but for the ids of claims."""
    if isinstance(value, str):
        return value if value in ids else invented(value)
    if isinstance(value, dict):
        return {key: each if key in NOT_WORDS else translated(each, ids) for key, each in value.items()}
    return [translated(each, ids) for each in value] if isinstance(value, list) else value


def toml(value: Any) -> str:
    """Return a value as TOML writes it in a line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{toml(key)} = {toml(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return f"[{', '.join(map(toml, value))}]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return str(value).lower() if isinstance(value, bool) else str(value)


def write_translation(source: Any, target: Any, ids: frozenset[str]) -> None:
    content = translated(tomllib.loads(source.read_text(encoding="utf-8")), ids)
    lines = [f"{toml(key)} = {toml(value)}" for key, value in content.items()]
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def brief(tmp_path_factory) -> Iterator[str]:
    """The brief at work in the invented language, its words and the language's made from the English ones."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(ROOT / "data" / "reference", data / "reference")
    shutil.copytree(ROOT / "data" / "briefs" / BRIEF, data / "briefs" / "invented")
    claims = tomllib.loads((data / "briefs" / "invented" / "claims.toml").read_text(encoding="utf-8"))
    ids = frozenset(claim["id"] for claim in claims["claim"])
    (data / "reference" / "languages" / "invented").mkdir()
    for path in (ROOT / "data" / "reference" / "languages" / "en").glob("*.toml"):
        write_translation(path, data / "reference" / "languages" / "invented" / path.name, ids)
    folder = data / "briefs" / "invented"
    write_translation(folder / "en.toml", folder / "invented.toml", ids)
    (folder / "en.toml").unlink()
    shutil.rmtree(data / "reference" / "languages" / "en")
    about = (folder / "brief.toml").read_text(encoding="utf-8")
    (folder / "brief.toml").write_text(about.replace('language = "en"', 'language = "invented"'))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(briefs, "BRIEFS", data / "briefs")
        patch.setattr(reference, "REFERENCE", data / "reference")
        patch.setattr(briefs, "_at_work", [])
        yield "invented"


def said(section: Section) -> Iterator[str]:
    """Yield all that the calls of a section's notebook show to readers."""
    yield from _texts(section)
    for cell in nbformat.read(ROOT / "notebooks" / f"{section.name}.ipynb", as_version=4).cells:
        if cell.cell_type == "code" and cell.source.startswith(f"{section.name}."):
            shown = eval(cell.source, {section.name: section})
            for part in shown.parts if isinstance(shown, Together) else [shown]:
                yield from _texts(part)


def _texts(shown: Any) -> Iterator[str]:
    if isinstance(shown, Figure):
        yield from (shown.title, shown.counted, shown.source, shown.alt_text)
        yield from re.findall(r"<text[^>]*>([^<]+)<", shown.svg + shown.narrow)
        yield from re.findall(r'"title": "([^"]+)"', str(shown.spec).replace("'", '"'))
    else:
        data = shown._repr_mimebundle_()
        yield re.sub(r"<[^>]+>", " ", data.get("text/markdown", data.get("text/html", "")))


def names(section: Section) -> list[str]:
    """Return the names that every language shares: of places, actors, groups, files and sources."""
    events, dataset = section.edition.main.events, section.edition.dataset
    found = {str(name) for column in ("location", "actor1", "actor2") for name in events[column].dropna()}
    found |= {short for name in found for short in (name.split(" (")[0], name.split(":")[0])}
    found |= {row[key] for row in table("groups")["group"] for key in ("short", "name")}
    found |= set(
        _strings({name: table(name) for name in ("country", "places", "regions", "corridors", "labels")})
    )
    found |= {source["name"] for source in table("context")["sources"].values()}
    found |= {dataset.name, dataset.layout, dataset.sha256, section.edition.situation.census.source, "Mali"}
    return sorted((name for name in found if len(name) > 2), key=len, reverse=True)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for each in [*value, *value.values()] if isinstance(value, dict) else value:
            yield from _strings(each)


def leaks(text: str, known: list[str], ids: set[str]) -> list[str]:
    """Return the words of Latin letters in a text that are no name."""
    for name in known:
        if name in text:
            text = text.replace(name, " ")
    return [word for word in re.findall(r"[A-Za-z]+\d*", text) if word not in ids and len(word) > 1]


@pytest.mark.slow
@pytest.mark.parametrize("name", ["southern", pytest.param("national", marks=pytest.mark.long)])
def test_a_section_in_an_invented_language_holds_no_english(brief, name):
    with briefs.using(brief):
        section = open_section(name, {})
        known, ids = names(section), set(section.findings)
        found = {text: words for text in said(section) if (words := leaks(text, known, ids))}

    assert found == {}
