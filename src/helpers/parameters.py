"""The parameters of an edition: their types, defaults and meaning, and the refusal of anything else."""

import ast
import difflib
import os
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from helpers import briefs
from helpers.errors import ParameterError
from helpers.paths import ROOT
from helpers.reference import table

SAMPLES = ROOT / "data" / "sample"
SOURCES = ("sample", "acled", "ucdp")
COMPLETE = ("to be checked", "as it is")
FIRST_DAY, LAST_DAY = date(1989, 1, 1), date(2099, 12, 31)
"""UCDP's record, the longest, begins in 1989; no file is complete to a day beyond this century."""
MOST_RADIUS_KM = 1000
MOST_WINDOW_MONTHS = 12

_MEANINGS: Mapping[str, str] = {
    "as_of": "The last day that the edition knows of, as YYYY-MM-DD.",
    "source": "Where the events come from: sample (simulated), acled or ucdp.",
    "data_file": "Your own download of the data, or the folder of several; empty for the simulated sample.",
    "data_until": "The day up to which the file is complete, if later than its last event; else empty.",
    "multi_day": "The day on which UCDP events of several days are counted: their start or their end.",
    "second_file": "Another file of events, whose figures the ledger shows beside the first; else empty.",
    "boundaries": "An official file of region boundaries; empty for the schematic outlines.",
    "audience": "Who is to see the edition: public, or private for yourself alone, with single events in it.",
    "complete": "Whether the file is to be checked for holes and filters, or is meant to be as it is.",
    "accessed": "The day on which your data file was downloaded; empty where it is not known.",
    "population": "A table of population that brief data add population keeps; empty for the country's own.",
    "brief": "The brief that the edition is of: the name of a folder in data/briefs.",
}


@dataclass(frozen=True)
class Parameters:
    """One edition's complete, checked set of parameters."""

    as_of: date = field(default_factory=lambda: briefs.active().date)
    source: str = "sample"
    data_file: str = ""
    radius_km: float = field(default_factory=lambda: briefs.active().default("radius_km"))
    window_months: int = field(default_factory=lambda: briefs.active().default("window_months"))
    data_until: date | None = None
    multi_day: str = "start"
    second_file: str = ""
    boundaries: str = ""
    audience: str = "public"
    accessed: date | None = None
    complete: str = COMPLETE[0]
    population: str = ""
    brief: str = field(default_factory=lambda: briefs.active().name)

    def plain(self) -> dict[str, Any]:
        """Return the set as text and numbers, as notebooks and manifests record it."""
        texts = {
            "as_of": self.as_of.isoformat(),
            "data_until": self.data_until.isoformat() if self.data_until else "",
            "accessed": self.accessed.isoformat() if self.accessed else "",
        }
        kept = [name for name in NAMES if name not in OPTIONAL or name in briefs.brief(self.brief).parameters]
        return {name: getattr(self, name) for name in kept} | texts

    def recorded(self) -> dict[str, Any]:
        """Return the set as an edition records it: whose files lie where stands in private ones alone."""
        return self.plain() if self.audience == "private" else without_folders(self.plain(), FILES)

    @property
    def data_paths(self) -> tuple[Path, ...]:
        """The files that hold the events, usually one."""
        return (sample(),) if self.source == "sample" else files_of(self.data_file)


def sample() -> Path:
    """Return the simulated file of the country of the brief at work."""
    return SAMPLES / str(table("country")["sample"]["file"])


BETWEEN = ";"
TABLE = re.compile(r"\.(csv|tsv|txt|xlsx|xls|ods|json|geojson|parquet|dta)(\.gz)?$|\.zip$")
FILES = ("data_file", "second_file", "boundaries", "population")
"""The parameters that name files."""

NAMES = tuple(field.name for field in fields(Parameters))

OPTIONAL = ("radius_km", "window_months")
"""The parameters that not every brief has; those that have them give their defaults and meanings."""

NOT_IN_NOTEBOOKS = ("accessed", "complete", "population", "brief")
"""What the notebooks' own cell of parameters leaves out, having room for ten; a line for it can be added."""


def meanings() -> dict[str, str]:
    """Return what each parameter of the brief at work means, in one sentence."""
    own = {name: str(row["meaning"]) for name, row in briefs.active().parameters.items()}
    both = {**_MEANINGS, **own}
    return {name: both[name] for name in NAMES if name in both}


def resolve(given: Mapping[str, Any]) -> Parameters:
    """Return the complete set for what was given, defaults filled in.

    What is left out has the default of the brief that ``brief`` names, of the one at work without it. Raises
    ParameterError, naming the parameter, what it got and what it takes, for unknown names, impossible
    values and sources without their file.
    """
    with briefs.using(_CHECKS["brief"]("brief", given.get("brief", briefs.active().name))):
        return _resolved(given)


def _resolved(given: Mapping[str, Any]) -> Parameters:
    known = tuple(meanings())
    for name in given:
        if name not in known:
            raise ParameterError(
                f"There is no parameter {name!r}{_meant(name, known)}; the parameters are {', '.join(known)}."
            )
    parameters = Parameters(**{name: _CHECKS[name](name, value) for name, value in given.items()})
    if parameters.source == "sample" and parameters.data_file:
        raise ParameterError(
            f"data_file is {parameters.data_file!r} but source is 'sample': set source to 'acled' or 'ucdp', "
            "or leave data_file empty."
        )
    if parameters.source != "sample" and not parameters.data_file:
        raise ParameterError(
            f"source is {parameters.source!r} but data_file is empty: name your download of the data."
        )
    if parameters.source == "sample" and parameters.second_file:
        raise ParameterError("second_file stands beside real data only: name a data_file, or leave it empty.")
    if parameters.data_until and parameters.data_until < parameters.as_of:
        raise ParameterError(
            f"data_until is {parameters.data_until} but as_of is {parameters.as_of}: take an as_of up to "
            f"{parameters.data_until}, or leave data_until empty."
        )
    _refuse_early_access(parameters)
    return parameters


def _refuse_early_access(given: Parameters) -> None:
    """Refuse a day of download that the sample has none of, or that lies before what the file knows."""
    if given.accessed and given.source == "sample":
        raise ParameterError("accessed is of your own data file: the sample comes with the suite.")
    latest = max(given.as_of, given.data_until or given.as_of)
    if given.accessed and given.accessed < latest:
        raise ParameterError(
            f"accessed is {given.accessed} but as_of or data_until is {latest}: a file downloaded on a day "
            "holds nothing of later ones."
        )


def _meant(name: str, known: Collection[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1)
    return f" (did you mean {close[0]}?)" if close else ""


def _refuse(name: str, value: object, takes: str) -> ParameterError:
    return ParameterError(f"{name} takes {takes}, got {value!r}.")


def day(name: str, value: Any) -> date:
    """Return a date as such, or as YYYY-MM-DD. Raises ParameterError, with the name, for anything else."""
    takes = f"a date that exists, as YYYY-MM-DD, from {FIRST_DAY.year} to {LAST_DAY.year}"
    day = _iso_day(value) if isinstance(value, str) else value
    if isinstance(day, datetime) or not isinstance(day, date) or not FIRST_DAY <= day <= LAST_DAY:
        raise _refuse(name, value, takes)
    return day


def _iso_day(text: str) -> date | None:
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day_or_empty(name: str, value: Any) -> date | None:
    return None if value in ("", None) else day(name, value)


def day_of_access(name: str, value: Any) -> date | None:
    """Return the day on which data were downloaded, None where it is not known.

    Raises ParameterError for a day to come; it may be tomorrow here when it is today elsewhere.
    """
    given = _day_or_empty(name, value)
    if given and given > date.today() + timedelta(days=1):
        raise ParameterError(
            f"{name} is {given}, a day that is still to come: give the day on which you downloaded the data."
        )
    return given


def _choice(*known: str) -> Any:
    def check(name: str, value: Any) -> str:
        if value not in known:
            raise _refuse(name, value, " or ".join([", ".join(known[:-1]), known[-1]]))
        return str(value)

    return check


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse(name, value, "the name of a file as text")
    return value


def _kilometres(name: str, value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= MOST_RADIUS_KM:
        raise _refuse(name, value, f"a number of kilometres above 0, at most {MOST_RADIUS_KM}")
    return value


def _months(name: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_WINDOW_MONTHS:
        raise _refuse(name, value, f"a whole number of months from 1 to {MOST_WINDOW_MONTHS}")
    return value


def _brief(name: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _refuse(name, value, "the name of a brief as text")
    return briefs.brief(value).name


_CHECKS = {
    "as_of": day,
    "source": _choice(*SOURCES),
    "data_file": _text,
    "radius_km": _kilometres,
    "window_months": _months,
    "data_until": _day_or_empty,
    "multi_day": _choice("start", "end"),
    "second_file": _text,
    "complete": _choice(*COMPLETE),
    "boundaries": _text,
    "population": _text,
    "audience": _choice("public", "private"),
    "accessed": day_of_access,
    "brief": _brief,
}


def from_text(name: str, text: str) -> Any:
    """Return a command line's text as the type that the parameter takes; ``resolve`` checks it."""
    if name in ("radius_km", "window_months") and re.fullmatch(r"-?\d+", text):
        return int(text)
    if name == "radius_km" and re.fullmatch(r"-?\d+\.\d+", text):
        return float(text)
    return text


def from_notebook(namespace: Mapping[str, Any]) -> Parameters:
    """Return the parameters that a notebook's variables hold.

    A misspelt parameter is only one more variable to a notebook, and would do nothing; so the cells that
    set parameters are read here, and an unknown name in them is refused.
    """
    assigned = assigned_names(namespace.get("In", []), NAMES)
    return resolve({name: namespace[name] for name in (*NAMES, *assigned) if name in namespace})


def assigned_names(cells: Iterable[str], parameters: Collection[str]) -> list[str]:
    """Return the names that the notebook's own cell of parameters and papermill's assign, as last run."""
    own: list[str] = []
    injected: list[str] = []
    for cell in cells:
        names = assignments(cell)
        if cell.startswith("# Parameters\n"):
            injected = names
        elif not set(names).isdisjoint(parameters):
            own = names
    return own + injected


def assignments(cell: str) -> list[str]:
    """Return the names that a cell assigns, none for a cell that does anything else."""
    try:
        statements = ast.parse(cell).body
    except SyntaxError:  # such as a magic, which only IPython reads
        return []
    if not all(isinstance(statement, ast.Assign) for statement in statements):
        return []
    targets = [target for statement in statements for target in getattr(statement, "targets", [])]
    return [target.id for target in targets if isinstance(target, ast.Name)]


def located(name: str) -> Path:
    """Return the file that a parameter names: as given, else from the project's folder."""
    path = Path(name).expanduser()
    return path if path.is_absolute() or path.exists() else Path(os.path.normpath(ROOT / path))


def files_of(names: str) -> tuple[Path, ...]:
    """Return the files that a parameter names: one, several with semicolons between, or those of a folder."""
    paths = [located(name) for name in names.split(BETWEEN) if name]
    return tuple(file for path in paths for file in tables_in(path))


def tables_in(path: Path) -> list[Path]:
    """Return the files of a folder that may be tables, in order; of anything else, the path itself."""
    inside = sorted(each for each in path.iterdir() if _is_table(each)) if path.is_dir() else []
    return inside or [path]


def _is_table(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".") and TABLE.search(path.name.lower()) is not None


def portable(path: Path) -> str:
    """Return a path from the project's folder; as it is where it lies on another drive (Windows)."""
    whole = path.expanduser().resolve()
    try:
        return Path(os.path.relpath(whole, ROOT)).as_posix()
    except ValueError:
        return whole.as_posix()


def without_folders(given: Mapping[str, Any], files: Collection[str]) -> dict[str, Any]:
    """Return parameters whose ``files`` are named without the folders that they lie in."""
    return {name: _names(value) if name in files else value for name, value in given.items()}


def _names(paths: str) -> str:
    return BETWEEN.join(Path(path).name or path for path in paths.split(BETWEEN))
