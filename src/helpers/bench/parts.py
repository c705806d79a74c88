"""The parts of the benchmark: what each runs, in a folder of its own, and on which data."""

import csv
import gzip
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from helpers import briefs
from helpers.bench.measured import Measured, measured
from helpers.cache import VARIABLE
from helpers.parameters import sample
from helpers.paths import NOTEBOOKS, ROOT

BRIEF = (sys.executable, "-m", "helpers.suite.cli")
BASELINES = (sys.executable, "-m", "helpers.bench.baselines")
OTHERS = Path(sys.prefix) / "bench" / "bin" / "python"
"""The interpreter that has jupyter-cache and Arrow, too, which are no part of the suite."""

FIRST_MONTH, LAST_MONTH = (2017, 12), "2023-06"
RADII = "50,100,150"
SMALLEST = 7_000


@dataclass(frozen=True)
class Bench:
    """Where a part works, and what is kept from one run to the next: the cache and finished editions."""

    folder: Path

    @property
    def kept(self) -> dict[str, str]:
        """The environment in which data are kept in this place."""
        return {VARIABLE: str(self.folder / "cache")}

    def run(self, *words: str, kept: bool = True) -> Measured:
        """Run ``brief`` with its editions here."""
        command = [*BRIEF, *words, "--out", str(self.folder / "outputs")]
        return measured(command, ROOT, self.kept if kept else {VARIABLE: ""})

    def baseline(self, which: str, *files: Path, other: bool = False, kept: bool = False) -> Measured:
        """Run one of the baselines, into a folder here."""
        into = self.folder / which
        into.mkdir(exist_ok=True)
        interpreter = [str(OTHERS), *BASELINES[1:]] if other else BASELINES
        environment = {**(self.kept if kept else {VARIABLE: ""}), **_found()}
        return measured([*interpreter, which, str(into), *map(str, files)], ROOT, environment)


def _found() -> dict[str, str]:
    """Return the environment in which all find the suite, and kernels are of the interpreter at work."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    jupyter = str(Path(sys.prefix) / "share" / "jupyter")
    return {"PATH": path, "JUPYTER_PATH": jupyter, "PYTHONPATH": str(ROOT / "src")}


@dataclass(frozen=True)
class Part:
    """One thing that is measured: a letter, what it is called, and how it is run."""

    letter: str
    name: str
    run: Callable[[Bench], Measured]


def notebooks() -> list[Path]:
    """Return the brief's notebooks."""
    brief = briefs.active()
    return [NOTEBOOKS / f"{brief.notebook(name)}.ipynb" for name in brief.sections]


def _one_by_one(place: Bench, kept: bool) -> Measured:
    """Run the papermill command once for each notebook."""
    command = [str(Path(sys.executable).with_name("papermill")), "--no-progress-bar"]
    environment = {**(place.kept if kept else {VARIABLE: ""}), **_found()}
    each = [
        measured([*command, str(path), str(place.folder / path.name)], ROOT, environment)
        for path in notebooks()
    ]
    return Measured(sum(one.seconds for one in each), max(one.megabytes for one in each), "")


def _day(earlier: int = 0) -> str:
    """Return the brief's date, or a day so many earlier."""
    return (briefs.active().date - timedelta(days=earlier)).isoformat()


def _cold(place: Bench) -> Measured:
    for name in ("cache", "outputs"):
        shutil.rmtree(place.folder / name, ignore_errors=True)
    return place.run("run", "--as-of", _day())


def _warm(place: Bench) -> Measured:
    return place.run("run", "--as-of", _day(earlier=28), "--fresh")


def _jupyter_cache(place: Bench) -> Measured:
    shutil.rmtree(place.folder / "jupyter-cache", ignore_errors=True)
    return place.baseline("jupyter-cache", *notebooks(), other=True)


EXECUTION = (
    Part("a", "papermill command, one after another", lambda place: _one_by_one(place, kept=False)),
    Part("a", "the same, the data kept", lambda place: _one_by_one(place, kept=True)),
    Part("b", "papermill's interface", lambda place: place.baseline("papermill", *notebooks())),
    Part("c", "nbclient", lambda place: place.baseline("nbclient", *notebooks())),
    Part("c", "jupyter-cache", _jupyter_cache),
    Part("c", "jupyter-cache, unchanged", lambda p: p.baseline("jupyter-cache", *notebooks(), other=True)),
    Part("d", "ours, cold, with site and PDF", _cold),
    Part("d", "ours, notebooks alone", lambda place: place.baseline("ours", *notebooks(), kept=True)),
    Part("e", "ours, another date, with site and PDF", _warm),
    Part("f", "ours, unchanged", lambda place: place.run("run", "--as-of", _day())),
)
"""Each executes the same four notebooks on the sample."""


def sweeps(numbers: Sequence[int]) -> list[Part]:
    """Return the parts that make so many editions, and so many ledgers."""
    return [
        *(Part("g", f"sweep of {number} editions", _sweep(number)) for number in numbers),
        Part("h", "67 ledgers", _sweep(67, "--ledger-only")),
        Part("h", "201 ledgers", _sweep(67, "--ledger-only", "-p", "radius_km", RADII)),
    ]


def _sweep(number: int, *words: str) -> Callable[[Bench], Measured]:
    def run(place: Bench) -> Measured:
        shutil.rmtree(place.folder / "outputs", ignore_errors=True)
        months = 12 * FIRST_MONTH[0] + FIRST_MONTH[1] - 1
        last = months + number - 1
        start, end = (f"{month // 12}-{month % 12 + 1:02}" for month in (months, last))
        return place.run("sweep", "--from", start, "--to", end, *words)

    return run


# ---- reading tables --------------------------------------------------------------------------------------


def tables(sizes: Sequence[int], home: float) -> list[Part]:
    """Return the parts that read a file of so many rows, of which a part are the country's."""
    readers = (("Arrow", "arrow"), ("pandas.read_csv", "pandas"), ("checked events", "events"))
    return [
        Part("i", f"{size:,} rows, {name}", _reading(size, home, which))
        for size in sizes
        for name, which in readers
    ]


def _reading(size: int, home: float, which: str) -> Callable[[Bench], Measured]:
    def run(place: Bench) -> Measured:
        small, path = (table(place.folder, rows, home) for rows in (SMALLEST, size))
        interpreter = [str(OTHERS), *BASELINES[1:]] if which == "arrow" else BASELINES
        found = measured([*interpreter, which, str(small), str(path)], ROOT, {VARIABLE: "", **_found()})
        seconds, _, rows, _ = found.said.split()[-4:]
        if int(rows) != size:
            raise RuntimeError(f"Expected {size} rows to be read, found {rows}.")
        return found._replace(seconds=float(seconds))

    return run


def table(folder: Path, rows: int, home: float) -> Path:
    """Write the sample again and again with new ids; all but a part ``home`` as another country's events."""
    path = folder / f"{rows}-{home:g}.csv"
    if not path.exists():
        half = path.with_suffix(".half")
        with half.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerows(_rows(rows, home))
        half.rename(path)
    return path


def _rows(rows: int, home: float) -> Iterator[list[str]]:
    with gzip.open(sample(), "rt", encoding="utf-8", newline="") as file:
        header, *found = csv.reader(io.StringIO(file.read()))
    yield header
    country, given = header.index("country"), header.index("event_id_cnty")
    for number in range(rows):
        row = list(found[number % len(found)])
        row[given] = f"SIM-{number}"
        if number % 1000 >= 1000 * home:
            row[country] = "Niger"
        yield row


def in_turn(parts: Sequence[Part], rounds: int, tell: Callable[[str], None]) -> dict[Part, list[Measured]]:
    """Run the parts in turn, so many times, and return what each took."""
    found: dict[Part, list[Measured]] = {part: [] for part in parts}
    with TemporaryDirectory(prefix="brief-bench-") as folder:
        for number in range(rounds):
            for part in parts:
                taken = part.run(Bench(Path(folder)))
                found[part].append(taken)
                tell(f"{number + 1}/{rounds} {part.letter} {part.name}: {taken.seconds:.2f} s")
    return found
