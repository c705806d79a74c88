"""One whole edition on the sample, made as a user makes it, and everything that its folder promises."""

import base64
import csv
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import editions
import nbformat
import pytest
from elsewhere import OTHER

from helpers import briefs
from helpers.blocks import BLOCK, VEGALITE
from helpers.charts import typeface
from helpers.parameters import Parameters, resolve, sample
from helpers.paths import NOTEBOOKS, ROOT
from helpers.suite.current import folder_name

SECTIONS = briefs.active().sections
pytestmark = pytest.mark.slow

NAME = "2022-08-29-sample"
LEDGER = [
    *("id", "section", "claim", "published", "replicated", "computed", "year_before"),
    *("change", "change_low", "change_high", "unit", "verdict", "now", "definition", "events"),
]


@pytest.fixture(scope="module")
def notebooks(made):
    return {name: nbformat.read(made / f"{name}.ipynb", as_version=4) for name in SECTIONS}


@pytest.fixture(scope="module")
def manifest(made):
    return json.loads((made / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def claims(made):
    return json.loads((made / "claims.json").read_text(encoding="utf-8"))


def outputs(notebook):
    return [output for cell in notebook.cells for output in cell.get("outputs", [])]


def figures(notebook):
    return [
        output["data"]
        for output in outputs(notebook)
        if output.get("data", {}).get(BLOCK, {}).get("kind") == "figure"
    ]


def files(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def readable(folder: Path) -> dict[str, str]:
    """The text of every file that holds text; pictures inside notebooks are no text."""
    others = (".png", ".pdf", ".ttf", "vega.js")
    whole = {name: content for name, content in files(folder).items() if not name.endswith(others)}
    found = {name: content.decode() for name, content in whole.items()}
    for name in [name for name in found if name.endswith(".ipynb")]:
        notebook = nbformat.reads(found[name], as_version=4)
        for output in outputs(notebook):
            output.get("data", {}).pop("image/png", None)
        found[name] = nbformat.writes(notebook)
    return found


def test_the_command_says_how_it_goes_and_where_the_edition_is(sample_run, made):
    process = sample_run.process
    assert process.stdout == f"Edition complete: editions/{NAME}\n"
    said = process.stderr.splitlines()
    assert sorted(said) == sorted(f"{name}: {stands}" for name in SECTIONS for stands in ("started", "done"))


def test_nothing_but_the_edition_and_the_list_of_editions_is_left(made):
    assert {path.name for path in made.parent.iterdir()} == {NAME, "index.html"}


def test_the_folder_has_exactly_the_promised_files(made, notebooks):
    shown = {figure[BLOCK]["name"] for name in SECTIONS for figure in figures(notebooks[name])}
    assert set(files(made)) == {
        *(f"{name}.ipynb" for name in SECTIONS),
        *("claims.csv", "claims.json", "data-quality.csv", "manifest.json", "tables/rows-set-aside.csv"),
        *("CITATION.cff", "brief.pdf", "ro-crate-metadata.json"),
        *(f"{name}.html" for name in ("index", *SECTIONS, "claims", "data", "methods", "archive")),
        *(
            f"assets/{name}"
            for name in ("style.css", "site.js", "vega.js", "OFL.txt", *typeface.FILES.values())
        ),
        *(f"figures/{name}.{kind}" for name in shown for kind in ("svg", "png", "vl.json")),
        *(f"figures/{name}-narrow.svg" for name in shown),
        *(f"tables/{name}.csv" for name in shown),
        *(f"share/{name}.{kind}" for name in shown for kind in ("html", "png")),
        "share/index.png",
    }


def test_an_executed_notebook_is_under_a_megabyte_and_a_line_for_each_value(made):
    for section in SECTIONS:
        text = (made / f"{section}.ipynb").read_text(encoding="utf-8")
        assert len(text.encode()) < 2**20
        assert not any(line.startswith(" ") for line in text.split("\n"))


def test_every_figure_that_a_notebook_asks_for_is_there(made):
    asked = {
        name
        for section in SECTIONS
        for call in re.findall(r"\.show\((.*?)\)", (NOTEBOOKS / f"{section}.ipynb").read_text())
        for name in re.findall(r"[a-z-]+", call)
    }
    assert len(asked) >= 10
    for name in asked:
        assert (made / "figures" / f"{name}.png").read_bytes().startswith(b"\x89PNG\r\n")
        assert (made / "figures" / f"{name}.svg").read_text(encoding="utf-8").startswith("<svg ")
        assert len(rows(made / "tables" / f"{name}.csv")) > 1


def test_files_and_notebooks_show_the_same_pictures_and_values(made, notebooks):
    for section in SECTIONS:
        for figure in figures(notebooks[section]):
            name = figure[BLOCK]["name"]
            png = (made / "figures" / f"{name}.png").read_bytes()
            assert base64.b64decode(figure["image/png"]) == png
            values = [row[:-1] for row in rows(made / "tables" / f"{name}.csv")]
            assert values == list(csv.reader(figure[BLOCK]["table"].splitlines()))


@pytest.mark.parametrize("section", SECTIONS)
def test_every_cell_ran_and_none_failed(section, notebooks):
    code = [cell for cell in notebooks[section].cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in code] == list(range(1, len(code) + 1))
    assert {output.output_type for output in outputs(notebooks[section])} <= {
        "execute_result",
        "display_data",
    }


@pytest.mark.parametrize("section", SECTIONS)
def test_an_executed_notebook_records_the_complete_set_of_parameters(section, notebooks):
    notebook, complete = notebooks[section], Parameters().plain()
    assert notebook.metadata["papermill"]["parameters"] == complete
    (only,) = [cell for cell in notebook.cells if "as_of =" in cell.source]
    recorded = {}
    exec(only.source, {}, recorded)
    assert recorded == complete


@pytest.mark.parametrize("section", SECTIONS)
def test_the_head_of_each_notebook_says_simulated(section, notebooks):
    first = next(output for output in outputs(notebooks[section]) if "text/markdown" in output.data)
    assert first.data["text/markdown"].startswith("# ")
    assert "**Simulated" in first.data["text/markdown"]


@pytest.mark.parametrize("section", SECTIONS)
def test_each_figure_of_a_notebook_says_simulated(section, notebooks):
    shown = figures(notebooks[section])
    assert shown
    assert all("SIMULATED" in json.dumps(figure[VEGALITE]) for figure in shown)


def test_each_drawing_says_simulated_in_words_that_can_be_read(made):
    drawings = list((made / "figures").glob("*.svg"))
    assert drawings
    for path in drawings:
        texts = re.findall(r"<(?:text|tspan)[^>]*>([^<]+)", path.read_text(encoding="utf-8"))
        assert any(text.startswith("SIMULATED sample") for text in texts), path.name


def test_each_exported_table_says_simulated_in_every_row(made):
    tables = list(made.rglob("*.csv"))
    assert tables
    for path in tables:
        header, *lines = rows(path)
        assert header[-1] == "source"
        assert all(line[-1].startswith("SIMULATED sample") for line in lines), path.name


def test_the_json_files_say_simulated(claims, manifest):
    for content in (claims, manifest):
        assert content["simulated"] is True
        assert content["source"].startswith("SIMULATED sample")
    assert "simulated" in manifest["data"]["layout"]


def test_claims_are_a_table_that_starts_with_the_promised_columns(made):
    header, *lines = rows(made / "claims.csv")
    assert header[: len(LEDGER)] == LEDGER
    ids = [line[0] for line in lines]
    assert len(ids) == len(set(ids)) >= 24
    assert {line[1] for line in lines} == set(SECTIONS)
    assert {line[header.index("verdict")] for line in lines} <= {"holds", "differs", "not assessable"}


def test_claims_are_the_same_in_json_with_the_events_behind_them(made, claims):
    _, *lines = rows(made / "claims.csv")
    assert len(claims["claims"]) == len(lines)
    for line, claim in zip(lines, claims["claims"], strict=True):
        assert [str(claim[name]) for name in LEDGER] == line[: len(LEDGER)]
        assert len(set(claim["event_ids"])) == claim["events"]
        assert all(re.fullmatch(r"SIM-\d{4}-\d{5}", event) for event in claim["event_ids"])


def test_data_quality_accounts_for_every_row(made):
    counted = {line[0]: line[1] for line in rows(made / "data-quality.csv")}
    assert int(counted["rows in the file"]) == int(counted["rows used"]) == 8629
    assert rows(made / "tables" / "rows-set-aside.csv") == [["row", "reason", "source"]]


def test_the_manifest_lists_every_other_file_with_its_checksum(made, manifest):
    content = files(made)
    del content["manifest.json"]
    assert manifest["files"] == {name: hashlib.sha256(data).hexdigest() for name, data in content.items()}


def test_the_manifest_says_what_the_edition_was_made_from(manifest):
    assert manifest["parameters"] == Parameters().plain()
    assert manifest["sections"] == list(SECTIONS)
    assert manifest["data"]["file"] == sample().name
    assert manifest["data"]["sha256"] == hashlib.sha256(sample().read_bytes()).hexdigest()
    assert {"python", "jupyterlab", "papermill", "pandas", "altair", "geopandas"} <= set(manifest["versions"])


def test_the_manifest_names_the_commit_of_the_code(manifest):
    if not (ROOT / ".git").exists():
        assert manifest["code"]["commit"] is None
    else:
        assert re.fullmatch("[0-9a-f]{40}", manifest["code"]["commit"])
        assert isinstance(manifest["code"]["changed"], bool)


def test_nothing_in_the_edition_tells_of_the_machine_or_the_hour(made, sample_run):
    folder = sample_run.folder
    telltale = {
        "a path of this machine": re.escape(str(ROOT))
        + "|"
        + re.escape(str(folder))
        + r"|/home/|/Users/|/site-packages/|ipykernel_\d|\\\\Users",
        "a time of day": r"\d{2}:\d{2}:\d{2}|\d{4}-\d{2}-\d{2}T\d{2}",
        "an address in memory": r"\b0x[0-9a-f]{8,}",
    }
    for name, text in readable(made).items():
        for what, pattern in telltale.items():
            found = re.search(pattern, text)
            assert not found, f"{what} in {name}: {found and found[0]}"


def test_an_edition_needs_no_network(elsewhere, offline):
    if not offline:
        pytest.skip("this machine does not allow a process without a network (unshare --net)")
    assert (elsewhere / "manifest.json").exists()


def test_a_section_is_the_same_byte_for_byte_wherever_it_is_made(made, elsewhere, notebooks):
    shown = {figure[BLOCK]["name"] for figure in figures(notebooks["northern"])}
    first, second = files(made), files(elsewhere)
    alike = ["northern.ipynb", "data-quality.csv", *(name for name in first if name.startswith("assets/"))]
    alike += [name for name in first if name.startswith(("figures/", "tables/")) and of(name) in shown]
    assert len(alike) > 4 * len(shown) > 12
    assert [name for name in alike if first[name] != second.get(name)] == []


def of(name: str) -> str:
    """The figure that a file belongs to."""
    return Path(name).name.partition(".")[0].removesuffix("-narrow")


def test_the_pages_are_the_same_byte_for_byte_wherever_they_are_made(made, tmp_path, offline):
    again = tmp_path / made.name
    shutil.copytree(made, again)
    publish = [*(offline or [sys.executable]), "-m", "helpers.suite.cli", "publish", str(again)]
    subprocess.run(publish, check=True, env=os.environ | OTHER, capture_output=True)
    first, second = files(made), files(again)
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []


@pytest.mark.long
def test_a_whole_edition_is_the_same_byte_for_byte_when_it_is_made_again(made, place):
    environment = os.environ | OTHER | {"BRIEF_CACHE": str(place / "cache")}
    first, second = files(made), files(editions.run(place, "again", environment=environment).edition)
    one, two = (json.loads(content.pop("manifest.json")) for content in (first, second))
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []
    del one["code"], two["code"]
    assert one == two


def test_one_section_alone_takes_the_place_of_its_like_and_not_of_a_whole_edition(private_part):
    whole = private_part.with_name("2022-08-29-acled-private")
    assert {path.name for path in private_part.parent.iterdir()} == {
        whole.name,
        private_part.name,
        "index.html",
        "index-private.html",
    }
    assert [path.name for path in whole.iterdir()] == ["stale.txt"]
    assert [path.name for path in private_part.glob("*.ipynb")] == ["southern.ipynb"]
    assert not (private_part / "stale.txt").exists()
    assert {line[1] for line in rows(private_part / "claims.csv")[1:]} == {"southern"}
    assert json.loads((private_part / "manifest.json").read_text())["sections"] == ["southern"]


@pytest.mark.parametrize(
    ("given", "sections", "name"),
    [
        ({}, SECTIONS, "2022-08-29-sample"),
        ({}, ("southern", "central"), "2022-08-29-sample-southern-central"),
        ({"radius_km": 145}, SECTIONS, "2022-08-29-sample-145km"),
        ({"window_months": 6}, ("national",), "2022-08-29-sample-national-6months"),
        (
            {"audience": "private", "radius_km": 145},
            SECTIONS,
            "2022-08-29-sample-145km-private",
        ),
    ],
)
def test_a_partial_edition_and_unusual_choices_have_folders_of_their_own(given, sections, name):
    assert folder_name(resolve(given), sections) == name
