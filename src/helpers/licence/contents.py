"""What finished files hold, as a machine would read them: names of fields, records and running text."""

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from helpers.blocks import BLOCK
from helpers.folder.tables import of_html
from helpers.licence.pictures import strip_pixels

PARAMETERS = {"parameters", "injected-parameters"}
PIXELS = re.compile(r"image/(?!svg)[\w.+-]+")
EMBEDDED = re.compile(r"data:image/(?!svg)[\w.+-]+;base64,([\w+/=]+)")
"""A picture within a page or a text."""

SEPARATORS = ",;\t|"
HEADER = re.compile(rf"[\w .()%/-]+(?:[{SEPARATORS}][\w .()%/-]+)+")
SCRIPT = re.compile(r"<(script|style)\b[^>]*>(.*?)</\1>", re.DOTALL | re.IGNORECASE)
FONT = re.compile(r"data:font/ttf;base64,[\w+/=]+")
"""The letters that a drawing carries: no text, though chance may spell an id in them."""

COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
TAG = re.compile(r"<[^>]*>")
TOLD = re.compile(r"""\s(aria-label|alt|title|content|value|id|href|data-[\w-]+)=(?:"([^"]*)"|'([^']*)')""")
"""Attributes whose values are words or data, unlike those that place and colour a shape."""

GAP = re.compile(r"\s{2,}|\t")
DAY = re.compile(r"(?:^|\s)(\d{4}-\d{2}-\d{2})(?: 00:00:00)?(?=\s|$)")
DECIMAL = re.compile(r"[-\N{MINUS SIGN}]?\d+\.\d+")
NUMBERED = re.compile(r"\s*\d+\s")
MOST_WORDS, NAME_WORDS = 12, 6
"""Of a line that opens with a day: words that are looked at, and words that a name may have."""

FLAT_OBJECT = re.compile(r"\{[^{}]*\}")


@dataclass
class Content:
    """What a file holds: names of fields in lower case, records as lists of cells, and texts.

    ``authors`` are those of the texts that the suite did not write.
    """

    names: set[str] = field(default_factory=set)
    records: list[list[str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    authors: list[str] = field(default_factory=list)


def of_text(text: str, suffix: str) -> Content:
    """Return what the text of a file holds; what it embeds, such as a table in an output, is taken apart."""
    found = Content()
    if suffix == ".csv":
        _table(text, found)
    elif suffix == ".cff":
        found.texts.append(text)  # a format with names of its own, such as "notes"
    elif suffix == ".ipynb":
        _notebook(text, found)
    else:
        _string(text, found)
    return found


def _notebook(text: str, found: Content) -> None:
    """Read a notebook: what is in it is its author's, but for parameters and what the suite's check holds."""
    notebook = json.loads(text)
    for cell in notebook.pop("cells", []):
        outputs = cell.pop("outputs", [])
        _part(cell, found, authors=PARAMETERS.isdisjoint(cell.get("metadata", {}).get("tags", [])))
        for output in outputs:
            _part(output, found, authors=BLOCK not in output.get("data", {}))
    _value(notebook, found)


def _part(value: Any, found: Content, authors: bool) -> None:
    before = len(found.texts)
    _value(value, found)
    found.authors += found.texts[before:] if authors else []


def _string(text: str, found: Content) -> None:
    """Read a text for what it looks like: JSON, markup, a table or words."""
    opening = text.lstrip()[:1]
    if opening in ("{", "["):
        try:
            return _value(json.loads(text), found)
        except ValueError:
            pass
    return _markup(text, found) if opening == "<" or "</" in text else _words(text, found)


def _value(value: Any, found: Content) -> None:
    if isinstance(value, dict):
        found.names |= {str(key).lower() for key in value}
        found.texts.append("\n".join(map(str, value)))
        if not _are_facts(value):
            found.records.append(list(_cells(value.values(), deeper=True)))
            found.records += [list(_cells(row)) for row in _rows_of_columns(value)]
        for key, each in value.items():
            if PIXELS.fullmatch(str(key)) and isinstance(each, str):
                found.texts.append(strip_pixels(each))
            else:
                _value(each, found)
    elif isinstance(value, list):
        if value and all(isinstance(each, str) for each in value) and value[0].endswith("\n"):
            return _string("".join(value), found)  # as notebooks write a text of several lines
        found.records.append(list(_cells(value)))
        for each in value:
            _value(each, found)
    elif isinstance(value, str):
        _string(value, found)
    return None


def _are_facts(value: dict[Any, Any]) -> bool:
    """Tell whether an object holds the facts of a sentence, which passes on no more than its words do."""
    return all(isinstance(each, dict) and each.keys() == {"value", "unit"} for each in value.values())


def _rows_of_columns(value: dict[Any, Any]) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a table that is written column by column: as lists, or as objects, of one length."""
    columns = [list(each.values()) if isinstance(each, dict) else each for each in value.values()]
    columns = [each for each in columns if isinstance(each, list)]
    if len(columns) > 1 and len({len(each) for each in columns}) == 1:
        yield from zip(*columns, strict=True)


def _cells(values: Iterable[Any], deeper: bool = False) -> Iterator[str]:
    """Yield the plain values as text; ``deeper`` adds those of objects among them, as GeoJSON nests them."""
    for value in values:
        if deeper and isinstance(value, dict):
            yield from _cells(value.values())
            yield from _cells(value["coordinates"] if isinstance(value.get("coordinates"), list) else [])
        elif value is not None and not isinstance(value, dict | list):
            yield str(value)


def _markup(text: str, found: Content) -> None:
    text = FONT.sub("", text)
    found.texts += [strip_pixels(picture) for picture in EMBEDDED.findall(text)]
    text = EMBEDDED.sub("", text)
    for _, inside in SCRIPT.findall(text):
        _string(inside, found)
    for inside in COMMENT.findall(text):
        _string(inside, found)
    text = COMMENT.sub(" ", SCRIPT.sub(" ", text))
    for table in of_html(text)[0]:
        found.names |= {name.strip().lower() for name in table.columns}
        found.records += [list(table.columns), *map(list, table.rows)]
    for tag in TAG.findall(text):
        attributes = TOLD.findall(tag)
        found.names |= {name.removeprefix("data-") for name, *_ in attributes if name.startswith("data-")}
        if told := [unescape(double or single) for _, double, single in attributes]:
            found.records.append(told)
        for value in told:  # Vega writes the values of a mark as "name: value; name: value"
            found.records.append([part.partition(": ")[2] or part for part in value.split("; ")])
            _string(value, found)
    found.texts.append(unescape(TAG.sub(" ", text)))


def _words(text: str, found: Content) -> None:
    found.texts += [text, *map(strip_pixels, EMBEDDED.findall(text))]
    lines = text.strip().splitlines()
    if len(lines) > 1 and HEADER.fullmatch(lines[0]):
        _table(text.strip(), found)
    piped = [line.strip("| ").split("|") for line in map(str.strip, lines) if line.startswith("|")]
    printed = list(map(_columns, lines))
    heads = [*piped[:1], *(printed[:1] if len(lines) > 1 and NUMBERED.match(lines[1]) else [])]
    found.names |= {name.strip().lower() for head in heads for name in head}
    found.records += [*piped, *printed]
    for inside in FLAT_OBJECT.findall(text):
        try:
            _value(json.loads(inside), found)
        except ValueError:
            continue


def _columns(line: str) -> list[str]:
    """Return the cells of a line of a printed table, whose columns stand apart by spaces.

    A day or a number may have but one space to its sides, and where a day opens a line the words behind it
    may be those of a loop.
    """
    words = line.split()
    cells = [cell for part in GAP.split(line.strip()) for cell in DAY.split(part) if cell.strip()]
    cells += [word for word in words if DECIMAL.fullmatch(word)]
    if any(DAY.fullmatch(word) for word in words[:2]):
        starts = range(min(len(words), MOST_WORDS))
        cells += [" ".join(words[at:end]) for at in starts for end in range(at + 1, at + NAME_WORDS + 1)]
    return cells


def _table(text: str, found: Content) -> None:
    separator = max(SEPARATORS, key=text.partition("\n")[0].count)
    head, *body = list(csv.reader(io.StringIO(text), delimiter=separator)) or [[]]
    found.names |= {name.strip().lower() for name in head}
    found.records += [head, *body]
    found.texts.append(text)
