"""Small invented editions, as finished folders, for the tests of the pages."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import nbformat
import pytest

from helpers.blocks import (
    BLOCK,
    VEGALITE,
    Block,
    Context,
    Drawing,
    Head,
    Listing,
    Paragraph,
    Sentence,
    Table,
    to_json,
)
from helpers.folder import notebook as reader
from helpers.hashes import sha256

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="664.5" height="400"><rect width="9" height="9"/></svg>\n'
)
SECTIONS = ("national", "southern")


class FixedWords(frozenset[str]):
    """What counts as the brief's own Markdown in these editions: all but what says that it is mine."""

    def __contains__(self, text: object) -> bool:
        return "mine" not in str(text)


@contextmanager
def fixed_words() -> Iterator[None]:
    """Have the Markdown of these editions count as the brief's own for a while."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "fixed_words", lambda section: FixedWords())
        yield


def claim(key: str, section: str, **more: Any) -> dict[str, Any]:
    """A row of claims.json."""
    row = {
        "id": key,
        "section": section,
        "claim": f"Claim {key}",
        "published": "9",
        "computed": "1077",
        "unit": "events",
        "verdict": "holds",
        "definition": f"Definition of {key}.",
        "events": 9,
        "lowest": "8",
        "highest": "-12.5",
        "readings": 4,
        "agreeing": 3,
        "sentence": f"Sentence of {key}.",
        "note": "",
        "other_readings": [{"reading": "violent only", "computed": "8", "verdict": "differs"}],
    }
    return row | more


CLAIMS = [
    claim("N1", "national"),
    claim("N6", "national", verdict="differs"),
    claim("S1", "southern", unit="date", computed="2022-07-22", lowest="", highest=""),
    claim("S2", "southern", verdict="not assessable", computed="", lowest="", highest=""),
]


def figure(
    name: str, told: str = "", sealed: bool = False, rows: int = 2, alt: str = "Bars."
) -> dict[str, Any]:
    """The data of a figure's output."""
    table = "quarter,events\n" + "".join(f"Q{row},{row}\n" for row in range(rows))
    texts = (Sentence(f"Title of {name}", claim=told), *map(Sentence, ("", "Made up.", alt)))
    data = shown(Drawing(name, *texts, table, sealed, SVG, SVG))
    return data if sealed else data | {VEGALITE: {"$schema": "v5", "mark": "bar", "title": alt}}


def shown(block: Block) -> dict[str, Any]:
    """The data of an output of the suite."""
    return {BLOCK: to_json(block)}


def words(text: str, *claims: str, context: tuple[str, str] | None = None) -> dict[str, Any]:
    """The data of a paragraph's output."""
    apart = [Context("rain", *context, after=claims[0])] if context else []
    return shown(Paragraph(claims, [Sentence(text, claim=claims[0] if claims else "")], apart))


def notebook(
    headline: str, *cells: str | dict[str, Any] | list[dict[str, Any]], claim: str = ""
) -> nbformat.NotebookNode:
    """An executed notebook: texts become cells of words, outputs cells of code; ``claim`` leads its head."""
    lines = [Sentence("*Edition of a day.* Made up."), Sentence("<small>Data: none.</small>")]
    opening = shown(Head(Sentence(headline, claim=claim), lines))
    parameters = code({}, 'as_of = "2022-08-29"')
    parameters.metadata["tags"] = ["parameters"]
    made = [
        nbformat.v4.new_markdown_cell("About this notebook."),
        nbformat.v4.new_markdown_cell("Change the parameters here."),
        parameters,
        code(opening, "section"),
        *(nbformat.v4.new_markdown_cell(cell) if isinstance(cell, str) else code(cell) for cell in cells),
    ]
    for number, cell in enumerate(made):
        cell["id"] = f"cell-{number}"
    return nbformat.v4.new_notebook(cells=made)


def code(
    shown: dict[str, Any] | list[dict[str, Any]], source: str = "section.show()"
) -> nbformat.NotebookNode:
    """A cell of code with what it shows."""
    outputs = [shown] if isinstance(shown, dict) else shown
    return nbformat.v4.new_code_cell(
        source, outputs=[nbformat.v4.new_output("display_data", data) for data in outputs if data]
    )


def notebooks() -> dict[str, nbformat.NotebookNode]:
    """The notebooks of the usual small edition."""
    return {
        "national": notebook(
            "Violence in Mali",
            "## How many?",
            words("Sentence of N1.", "N1", context=("It rained.", "A paper, 2022")),
            figure("by-quarter"),
            "## How many?",
            words("Sentence of N6.", "N6"),
            figure("events-map"),
            "## How sure?",
            shown(
                Listing("doubts", Sentence("Some hang."), [Sentence("**N1**, so far: on the definition.")])
            ),
            figure("readings-national", told="N6", rows=99),
            "## Which claims?",
            shown(Table("ledger", ["id", "verdict", "note"], [["N1", "holds", ""]])),
        ),
        "southern": notebook(
            "Near Bamako",
            "## How close?",
            words("Sentence of S1. Sentence of S2.", "S1", "S2"),
            figure("ring-map", sealed=True),
        ),
    }


def edition(
    parent: Path,
    *,
    as_of: str = "2022-08-29",
    source: str = "sample",
    name: str = "",
    claims: list[dict[str, Any]] = CLAIMS,
    told: dict[str, nbformat.NotebookNode] | None = None,
    **parameters: Any,
) -> Path:
    """Write a finished edition without its site into ``parent`` and return its folder."""
    folder = parent / (name or f"{as_of}-{source}")
    (folder / "figures").mkdir(parents=True)
    (folder / "tables").mkdir()
    for section, content in (told or notebooks()).items():
        nbformat.write(content, folder / f"{section}.ipynb")
        for cell in content.cells:
            for data in (output["data"] for output in cell.get("outputs", [])):
                if data.get(BLOCK, {}).get("kind") == "figure":
                    _write_figure(data, folder)
    (folder / "claims.json").write_text(json.dumps({"claims": claims}))
    (folder / "claims.csv").write_text("id\n")
    (folder / "data-quality.csv").write_text("check,rows,treatment,source\nrows in the file,8629,read,x\n")
    chosen = {
        "as_of": as_of,
        "source": source,
        "data_file": "" if source == "sample" else "a.csv",
        **parameters,
    }
    record = {
        "parameters": chosen,
        "sections": list(told or notebooks()),
        "simulated": source == "sample",
        "source": "Made up for tests.",
        "data": {
            "file": "made-up.csv",
            "sha256": "ab" * 32,
            "layout": "made up",
            "rows": 8629,
            "events": 8629,
            "set_aside": 0,
            "first_event": "2012-01-01",
            "last_event": "2022-12-31",
        },
        "second_data": None,
        "code": {"version": "0.1.0", "commit": "c0ffee" * 6, "changed": False},
        "versions": {"python": "3.11"},
    }
    files = {
        path.relative_to(folder).as_posix(): sha256(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
    (folder / "manifest.json").write_text(json.dumps({**record, "pages": {}, "files": files}))
    return folder


def _write_figure(shown: dict[str, Any], folder: Path) -> None:
    name = shown[BLOCK]["name"]
    for ending in (".svg", "-narrow.svg", ".png"):
        (folder / "figures" / f"{name}{ending}").write_text(SVG)
    if VEGALITE in shown:
        (folder / "figures" / f"{name}.vl.json").write_text("{}\n")
    (folder / "tables" / f"{name}.csv").write_text("quarter,events\n")
