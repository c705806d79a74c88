"""A copy of the checkout with a section that a researcher added, and other circumstances than here."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat

from helpers.paths import ROOT

OTHER = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C", "COLUMNS": "40"}

CUT_OFF = """
import fcntl, os, socket, struct, sys

with socket.socket() as any:  # in a network of its own, where only the loopback, which kernels need, is up
    fcntl.ioctl(any, 0x8914, struct.pack("16sh14x", b"lo", 1))
try:
    socket.create_connection(("192.0.2.1", 80), 5)
except OSError as error:
    assert "unreachable" in str(error), error
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""

NO_FORKS = """
import os

if hasattr(os, "pidfd_open"):
    del os.pidfd_open  # as on a system where kernels start for themselves
"""

CHART = (
    "import altair as alt\n"
    "events = gao.events\n"
    "alt.Chart(events, title='Events that I count').mark_bar().encode(x='year(date):T', y='count()')"
)
PICTURE = """try:
    import matplotlib.pyplot as plt

    shown = plt.subplots()[0]
except ImportError:  # no dependency of the suite
    import altair as alt
    import vl_convert
    from IPython.display import Image

    drawing = alt.Chart(events.head(3)).mark_point().encode(x='fatalities').to_dict()
    shown = Image(vl_convert.vegalite_to_png(drawing), alt='Three points')
shown"""
CLAIM = {
    "id": "G1",
    "kind": "ratio",
    "measure": "fatalities",
    "window": "year to date",
    "against": "same period, a year before",
    "select": {"participation": "linked", "near": {"place": "gao", "km": 100}},
}
IN_THE_MIDDLE = [
    nbformat.v4.new_markdown_cell("## What I add\n\nJNIM killed 9,998 people, I think."),
    nbformat.v4.new_code_cell(CHART),
    nbformat.v4.new_code_cell(PICTURE),
    nbformat.v4.new_code_cell("events.groupby('region')[['fatalities']].sum()"),
    nbformat.v4.new_code_cell("from IPython.display import Markdown\nMarkdown('**mine** in Markdown')"),
    nbformat.v4.new_code_cell('print("JNIM killed 9,999 people")'),
]
AT_THE_END = [
    nbformat.v4.new_code_cell(f"gao.say({CLAIM!r})"),
    nbformat.v4.new_code_cell('gao.at(radius_km=100).say("S1")'),
    nbformat.v4.new_code_cell('gao.at(radius_km=100).show("bamako-ring-by-year")'),
    nbformat.v4.new_code_cell('gao.evidence("S1").head(2)'),
]


def cut_off() -> list[str]:
    """Words that start Python where no network is, or nothing where that is not allowed."""
    unshare = [shutil.which("unshare") or "unshare", "--net", "--map-root-user"]
    try:
        subprocess.run([*unshare, sys.executable, "-c", CUT_OFF, "-c", ""], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        return []
    return [*unshare, sys.executable, "-c", CUT_OFF]


def environment(checkout: Path) -> dict[str, str]:
    """Return other circumstances, in which Python finds the suite in a copy of the checkout."""
    return {**os.environ, **OTHER, "PYTHONPATH": str(checkout / "src")}


def copied(checkout: Path) -> None:
    """Copy the checkout, and add to the copy a section of a researcher's own, ``gao``."""
    unneeded = shutil.ignore_patterns("private", "gallery", "__pycache__")
    for folder in ("src", "data", "docs", "notebooks"):
        shutil.copytree(ROOT / folder, checkout / folder, ignore=unneeded)
    brief = checkout / "data" / "briefs" / "2022-08-29" / "brief.toml"
    rows = brief.read_text(encoding="utf-8")
    brief.write_text(rows.replace('"northern"]', '"northern", "gao"]'), encoding="utf-8")
    _add_notebook(checkout / "notebooks")
    (checkout / "src" / "sitecustomize.py").write_text(NO_FORKS, encoding="utf-8")


def _add_notebook(folder: Path) -> None:
    """Copy the southern notebook to one of another name, with cells of a researcher's own."""
    notebook = nbformat.read(folder / "southern.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace("southern", "gao")
    at = next(at for at, cell in enumerate(notebook.cells) if "bamako-ring-by-month" in cell.source)
    notebook.cells[at + 1 : at + 1] = IN_THE_MIDDLE
    notebook.cells += AT_THE_END
    nbformat.write(notebook, folder / "gao.ipynb")
