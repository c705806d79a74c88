"""The notebooks in JupyterLab, in a real browser without a network: run there, or opened as executed."""

import shutil
from base64 import b64encode

import altair as alt
import browser
import nbformat
import pandas as pd
import pytest

from helpers import briefs
from helpers.blocks import BLOCK, VEGALITE, Sentence
from helpers.charts import bars
from helpers.figures.figure import Figure, Words
from helpers.notebook import own_charts
from helpers.paths import ROOT

pytestmark = [pytest.mark.slow, pytest.mark.browser]

OPENED, *OTHERS, RUN_HERE = briefs.active().sections
"""The longest is opened as executed, a short one is run here: the others are shown by the same means."""


def one_and_the_rest(one, *rest):
    return [one, *(pytest.param(name, marks=pytest.mark.long) for name in rest)]


RUN_ALL = """async () => {
    const panel = jupyterapp.shell.currentWidget;
    await panel.sessionContext.ready;
    await jupyterapp.commands.execute('notebook:run-all-cells');
    return panel.content.model.toJSON();
}"""
READ = "() => jupyterapp.shell.currentWidget.content.model.toJSON()"
OPEN = "() => window.jupyterapp && jupyterapp.shell.currentWidget?.context?.isReady"
SHOWN = """count => {
    const shown = document.querySelectorAll('.vega-embed :is(svg.marks, canvas), .jp-OutputArea-output img');
    const drawn = [...shown].filter(each => each.complete !== false && each.clientWidth);
    return drawn.length >= count && drawn.map(each => ({
        kind: each.localName, natural: each.naturalWidth,
        alt: each.alt ?? each.closest('[aria-label]')?.getAttribute('aria-label'),
        width: each.clientWidth, room: each.closest('.jp-OutputArea').clientWidth,
    }));
}"""
TO_TOP = """() => {
    jupyterapp.shell.currentWidget.content.activeCellIndex = 0;
    document.querySelectorAll('.jp-WindowedPanel-outer').forEach(panel => panel.scrollTop = 0);
}"""
HEIGHT = (
    "() => Math.max(...[...document.querySelectorAll('.jp-WindowedPanel-outer')].map(e => e.scrollHeight))"
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder that JupyterLab serves."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="module")
def address(chromium, folder, tmp_path_factory):
    """JupyterLab's address."""
    with browser.jupyter_lab(folder, tmp_path_factory.mktemp("jupyter")) as address:
        yield address


@pytest.fixture
def lab(chromium, address):
    """A page of JupyterLab, in which nothing may go wrong, and its address."""
    with browser.tab(chromium, "http://127.0.0.1:", kinds=("error",)) as (page, wrong):
        yield page, address
        assert wrong == []


def shown_figures(page, count):
    """What stands where ``count`` figures should, once they are drawn."""
    return page.wait_for_function(SHOWN, arg=count).json_value()


def figures_of(notebook):
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    return [output for output in outputs if output.get("data", {}).get(BLOCK, {}).get("kind") == "figure"]


def assert_each_is_drawn(page, figures):
    drawn = shown_figures(page, len(figures))
    assert len(drawn) == len(figures)
    assert all(figure["kind"] in ("svg", "canvas") for figure in drawn)
    assert all(300 < figure["width"] <= figure["room"] for figure in drawn)
    assert [figure["alt"] for figure in drawn] == [figure.data[BLOCK]["alt"]["text"] for figure in figures]


def photograph(page, name):
    if browser.shots():
        page.set_viewport_size({"width": 1280, "height": int(page.evaluate(HEIGHT)) + 150})
        page.evaluate(TO_TOP)
        page.wait_for_timeout(1500)
        page.screenshot(path=browser.shots() / f"lab-{name}.png")


def assert_it_is_shown_as_meant(page, notebook):
    assert len(figures_of(notebook)) >= 3
    assert_each_is_drawn(page, figures_of(notebook))
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    headline = next(output for output in outputs if "text/markdown" in output.data).data["text/markdown"]
    assert page.locator(".jp-OutputArea .jp-RenderedMarkdown h1").first.inner_text().rstrip("¶") == (
        headline.splitlines()[0].removeprefix("# ")
    )
    shown = page.locator(".jp-Notebook").inner_text()
    assert "Simulated data." in shown
    assert not [slip for slip in ("Javascript Error", "Traceback", "**", "</", "<small>") if slip in shown]


@pytest.mark.parametrize("section", one_and_the_rest(RUN_HERE, OPENED, *OTHERS))
def test_a_notebook_runs_from_top_to_bottom(section, lab, folder):
    page, address = lab
    shutil.copy(ROOT / "notebooks" / f"{section}.ipynb", folder)
    page.goto(f"{address}/doc/tree/{section}.ipynb")
    page.wait_for_function(OPEN)
    ran = nbformat.from_dict(page.evaluate(RUN_ALL))

    cells = [cell for cell in ran.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    outputs = [output for cell in cells for output in cell.outputs]
    assert {output.output_type for output in outputs} <= {"execute_result", "display_data"}
    assert_it_is_shown_as_meant(page, ran)
    photograph(page, section)


@pytest.mark.parametrize("section", one_and_the_rest(OPENED, *OTHERS, RUN_HERE))
def test_an_executed_notebook_is_shown_without_being_run(section, lab, folder, made):
    page, address = lab
    shutil.copy(made / f"{section}.ipynb", folder / f"executed-{section}.ipynb")
    page.goto(f"{address}/doc/tree/executed-{section}.ipynb")
    page.wait_for_function(OPEN)
    assert_it_is_shown_as_meant(page, nbformat.from_dict(page.evaluate(READ)))


def test_a_chart_of_an_authors_own_is_drawn_by_what_jupyterlab_brings(lab, folder):
    frame = pd.DataFrame({"town": ["Kati", "Gao"], "events": [3, 4]})
    with alt.theme.enable("default"):
        chart = alt.Chart(frame, description="Two bars.").mark_bar().encode(x="town:N", y="events:Q")
        data = own_charts.bundle(chart.to_dict())
    output = nbformat.v4.new_output("display_data", data=data)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("chart", outputs=[output])])
    nbformat.write(notebook, folder / "own-chart.ipynb")

    page, address = lab
    page.goto(f"{address}/doc/tree/own-chart.ipynb")
    page.wait_for_function(OPEN)
    (shown,) = shown_figures(page, 1)
    assert shown["kind"] in ("svg", "canvas")
    assert shown["alt"] == "Two bars."


def test_a_sealed_figure_is_shown_as_a_picture_with_its_words(lab, folder):
    frame = pd.DataFrame({"name": ["Kati"], "value": [3], "label": ["3"]})
    words = map(Sentence, ("Kati had 3", "Events", "Invented", "One bar: Kati had 3 events."))
    figure = Figure(
        "attacks",
        Words(*words),
        draw=lambda layout: bars.bars(frame, "Events", "#222222", "#222222", "Kati", layout),
        table=frame,
        aggregate=frame.head(0),
    )
    data, metadata = figure._repr_mimebundle_()
    assert VEGALITE not in data
    data["image/png"] = b64encode(data["image/png"]).decode()
    output = nbformat.v4.new_output("display_data", data=data, metadata=metadata)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("attacks", outputs=[output])])
    nbformat.write(notebook, folder / "sealed.ipynb")

    page, address = lab
    page.goto(f"{address}/doc/tree/sealed.ipynb")
    page.wait_for_function(OPEN)
    (shown,) = shown_figures(page, 1)
    assert (shown["kind"], shown["alt"]) == ("img", "One bar: Kati had 3 events.")
    assert shown["natural"] > 600
