"""Whole editions: what the suite truly says passes, and what is changed in it does not."""

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import nbformat
import pytest
import telling

from helpers import briefs, figures
from helpers.blocks import BLOCK, VEGALITE, Context, Sentence, from_json
from helpers.errors import FalseSentenceError
from helpers.folder.notebook import of_cells
from helpers.notebook.display import Prose
from helpers.notebook.section import Section, open_edition
from helpers.parameters import resolve
from helpers.suite import cli
from helpers.suite import run as suite_edition
from helpers.suite.checked import checks_of
from helpers.verify import context, drawings
from helpers.verify.counted import Counted
from helpers.verify.edition import notebook_faults

MONTH_ENDS = [
    date(year, month, monthrange(year, month)[1])
    for year in range(2016, 2024)
    for month in range(1, 13)
    if (year, month) <= (2023, 2)
]
ODD = [
    date(2016, 5, 15),
    date(2020, 2, 29),
    date(2021, 1, 3),
    date(2022, 8, 29),
    date(2022, 12, 31),
    date(2023, 1, 1),
]
BRIEF = date(2022, 8, 29)
LAST_OF_UCDP = ("ucdp", "ucdp/ged_mali_1990-2023.csv", {"as_of": "2023-12-31", "data_until": "2023-12-31"})
REAL_DAYS = [BRIEF]
SLIPS = re.compile(
    r"[{}]|\bnan\b|\bNone\b(?! of| is)|\bNaT\b|\binf\b|datetime|\s[.,;]|\.\.|  |(?<![\d,.])-\d"
    r"|\b(?:1|one) (?:events|fatalities|lives|quarters|days)\b|\b(?:[02-9]|two) (?:event|fatality|life)\b"
)
"""What gives away a sentence that was filled badly."""


@pytest.fixture(scope="session")
def real(real_data):
    return telling.opened(real_data / telling.REAL)


@pytest.fixture
def drawn_once(monkeypatch):
    """Have the check take the figures that a section drew; that drawing anew gives the same, others hold."""
    draw, kept = figures.figure, {}

    def once(name, scene):
        if (name, id(scene)) not in kept:
            kept[name, id(scene)] = draw(name, scene), scene  # a scene that is kept keeps its id
        return kept[name, id(scene)][0]

    monkeypatch.setattr(figures, "figure", once)
    monkeypatch.setattr(drawings, "figure", once)


def assert_it_reads_and_is_borne_out(edition):
    """Hold all that the sections say and draw on a date against the data; look for slips in the words."""
    counted, day = Counted(edition), edition.parameters.as_of
    for name in briefs.active().sections:
        section = Section(name, edition)
        cells = telling.cells(section)
        assert list(notebook_faults(of_cells(name, cells), counted, section.readings)) == []
        shown = [output["data"] for cell in cells for output in cell.get("outputs", [])]
        text = "\n".join(data["text/markdown"] for data in shown if "text/markdown" in data)
        assert f"*Edition of {day.day} {day:%B %Y}.*" in text
        assert ("**Simulated" if edition.parameters.source == "sample" else "Data: ") in text
        assert (slip := SLIPS.search(text)) is None, f"{slip and slip[0]!r} in {name}: {text}"
        for spec in (data[VEGALITE] for data in shown if VEGALITE in data):
            assert spec["$schema"].startswith("https://vega.github.io/schema/vega-lite/")
            assert edition.source_line in " ".join(spec["title"]["text"])


@pytest.mark.slow
def test_all_that_the_edition_of_the_sample_says_is_borne_out():
    assert_it_reads_and_is_borne_out(telling.on(telling.opened(), BRIEF))


@pytest.mark.long
def test_all_that_the_sample_says_on_an_odd_day_is_borne_out(drawn_once):
    assert_it_reads_and_is_borne_out(telling.on(telling.opened(), date(2023, 1, 1)))


@pytest.mark.slow
@pytest.mark.parametrize(
    "given",
    [
        {"as_of": "2012-06-30", "window_months": 3},
        pytest.param({"window_months": 12, "radius_km": 1000}, marks=pytest.mark.long),
        pytest.param({"as_of": "2013-03-15"}, marks=pytest.mark.long),
        pytest.param({"as_of": "2023-06-30"}, marks=pytest.mark.long),
        pytest.param({"window_months": 1, "radius_km": 1000}, marks=pytest.mark.long),
    ],
    ids=str,
)
def test_the_sample_makes_an_edition_at_its_ends_and_with_any_window(given, drawn_once):
    edition = open_edition(resolve(given))
    assert_it_reads_and_is_borne_out(edition)


@pytest.mark.slow
@pytest.mark.parametrize("day", REAL_DAYS, ids=str)
def test_all_that_the_real_export_says_is_borne_out(day, real, drawn_once):
    assert_it_reads_and_is_borne_out(telling.on(real, day))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("source", "file", "given"),
    [
        ("acled", "acled/hdx_conflict_data_mli_2020-07.csv", {"as_of": "2020-02-29"}),
        ("ucdp", "ucdp/ged_mali_1990-2023.csv", {"as_of": "2022-08-29"}),
        pytest.param(*LAST_OF_UCDP, marks=pytest.mark.long),
    ],
)
def test_every_real_file_makes_an_edition(source, file, given, real_data, drawn_once):
    edition = open_edition(resolve({"source": source, "data_file": str(real_data / file), **given}))
    assert_it_reads_and_is_borne_out(edition)


@pytest.mark.long
@pytest.mark.parametrize("day", [*MONTH_ENDS, *ODD], ids=str)
def test_all_that_the_sample_says_at_a_month_end_is_borne_out(day):
    assert_it_reads_and_is_borne_out(telling.on(telling.opened(), day))


@pytest.mark.long
@pytest.mark.parametrize("day", [*MONTH_ENDS, *(day for day in ODD if day not in REAL_DAYS)], ids=str)
def test_all_that_the_real_export_says_at_a_month_end_is_borne_out(day, real):
    assert_it_reads_and_is_borne_out(telling.on(real, day))


@pytest.mark.slow
def test_a_false_notebook_fails_with_its_name_the_sentence_and_the_fault(tmp_path):
    edition = telling.opened()
    section = Section("southern", edition)
    cells = telling.cells(section)
    told = next(c for c in cells if c["cell_type"] == "code" and "say" in c["source"])
    data = told["outputs"][0]["data"]
    assert "nine violent events" in data["text/markdown"]
    write(cells, tmp_path / "southern.ipynb")
    verify(tmp_path, edition, section)
    data["text/markdown"] = data["text/markdown"].replace("nine violent", "ten violent")
    write(cells, tmp_path / "southern.ipynb")
    with pytest.raises(
        FalseSentenceError, match=r"involved in ten .* is shown, but its block says otherwise"
    ):
        verify(tmp_path, edition, section)
    first = data[BLOCK]["sentences"][0]
    first["text"] = first["text"].replace("nine violent", "ten violent")
    data["text/plain"] = data["text/plain"].replace("nine violent", "ten violent")
    write(cells, tmp_path / "southern.ipynb")
    with pytest.raises(
        FalseSentenceError, match=r'southern\.ipynb .*"FLM,.* was involved in ten .*" says .ten., but it is 9'
    ):
        verify(tmp_path, edition, section)


def verify(folder, edition, section):
    with checks_of(folder) as checks:
        checks.begin(section.name)
        checks.begin_ledger()
        checks.refuse_false(edition, [section.name])


def write(cells, path):
    made = []
    for cell in cells:
        if cell["cell_type"] == "markdown":
            made.append(nbformat.v4.new_markdown_cell(cell["source"]))
        else:
            outputs = [nbformat.v4.new_output("display_data", data=each["data"]) for each in cell["outputs"]]
            made.append(nbformat.v4.new_code_cell(cell["source"], outputs=outputs))
    nbformat.write(nbformat.v4.new_notebook(cells=made), path)


def test_what_is_false_is_kept_and_fails_the_command(tmp_path, monkeypatch, capsys):
    folder, kept = tmp_path / "made", tmp_path / "failed"
    folder.mkdir()
    (folder / "southern.ipynb").write_text("{}")

    def false(*_):
        raise FalseSentenceError("southern.ipynb is not borne out.")

    checks = SimpleNamespace(folder=folder, refuse_false=false)
    with (
        pytest.raises(FalseSentenceError, match=r"not borne out\. The notebooks are in .*failed\."),
        suite_edition._refused_if_false(checks, telling.opened(), [], kept),
    ):
        raise KeyError("what is false may be why its page cannot be written")
    assert [path.name for path in kept.iterdir()] == ["southern.ipynb"]
    monkeypatch.setattr(suite_edition, "run", false)
    monkeypatch.chdir(tmp_path)
    assert cli.main(["run", "--fresh"]) == 1  # whatever edition is there
    assert capsys.readouterr().err == "brief: southern.ipynb is not borne out.\n"


def test_a_figure_that_does_not_say_that_it_is_simulated_is_caught():
    edition = telling.opened()
    section = Section("southern", edition)
    figure = section.show("bamako-ring-by-month")
    words = replace(figure.words, source=Sentence("Source: ACLED."))
    data = telling.figure_data(replace(figure, words=words))
    cell = {"cell_type": "code", "source": "", "outputs": [{"data": data}]}
    found = list(notebook_faults(of_cells("southern", [cell]), Counted(edition), []))
    assert (figure.title, "does not say below that the data are simulated") in found


@pytest.mark.parametrize(
    ("day", "fault"),
    [(date(2022, 8, 29), None), (date(2022, 5, 31), "but may be from")],
)
def test_context_is_said_in_its_time_only(day, fault):
    row = next(row for row in telling.contexts() if row["from"] > date(2022, 5, 31))
    said = Context(row["id"], row["text"], row["name"], row["after"])
    found = list(context.faults(said, [row["after"]], day))
    assert found == [] if fault is None else any(fault in each for each in found)


def tampered(section, cell, change):
    """Return the faults of a section's notebook of which one block was changed."""
    made = telling.cell(section, cell)
    change(made["outputs"][0]["data"][BLOCK])
    block = from_json(made["outputs"][0]["data"][BLOCK])
    made["outputs"][0]["data"].update({"text/markdown": block.markdown, "text/plain": str(Prose(block))})
    found = notebook_faults(of_cells(section.name, [made]), Counted(section.edition), [])
    return [fault for _, fault in found]


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda block: block["sentences"].pop(), "has sentences for S1"),
        (lambda block: block["sentences"][0].update(text=""), "says nothing, but has something to say"),
        (lambda block: block["sentences"][0].update(outcome="one"), "has the words for 'many'"),
        (lambda block: block["sentences"][0].update(wording="claims/S3/more"), "which are not its own"),
        (lambda block: block["sentences"][0].update(wording="claims/S1/lots"), "which are in no table"),
        (
            lambda block: block["sentences"][1].update(says=["part"]),
            "declares part, but its words declare all",
        ),
        (lambda block: block["sentences"][0]["facts"]["count"].update(value=8), "gives count as 8 events"),
        (lambda block: block["sentences"][0]["facts"]["radius"].update(unit=""), "gives radius as 150,"),
    ],
)
def test_a_tampered_block_is_caught(change, fault):
    found = tampered(Section("southern", telling.opened()), 'southern.say("S1", "S2", "S10")', change)

    assert any(fault in each for each in found), found


def test_a_headline_of_another_outcome_is_caught():
    def calm(block):
        block["headline"].update(
            text="Southern Mali: no FLM attack near Bamako of late",
            wording="headlines/southern/none",
            says=["none"],
            outcome="none",
        )

    assert "says 'none', but it is 9 of 9" in tampered(Section("southern", telling.opened()), "from", calm)


def test_what_is_said_under_other_parameters_is_checked_under_them():
    edition = telling.opened()
    section = Section("southern", edition).at(radius_km=100)
    shown = {"cell_type": "code", "source": "", "outputs": [telling._output(section.say("S1"))]}
    assert list(notebook_faults(of_cells("southern", [shown]), Counted(edition), [])) == []
    shown["outputs"][0]["data"][BLOCK]["given"] = {"radius_km": 120}
    found = [fault for _, fault in notebook_faults(of_cells("southern", [shown]), Counted(edition), [])]
    assert "says '100', but it is 120" in found
