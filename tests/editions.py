"""Finished editions that tests only read: each is made once, for all processes that run tests."""

import fcntl
import json
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from helpers.parameters import sample

BRIEF = ("-m", "helpers.suite.cli")


def once(place: Path, name: str, make: Callable[[Path], object]) -> Path:
    """Return the folder ``name`` in ``place``, which ``make`` fills for the first process that asks for it.

    The others wait; where the first fails, the next tries.
    """
    folder, made = place / name, place / f"{name}.made"
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            folder.mkdir(exist_ok=True)
            make(folder)
            made.touch()
    return folder


class Run(NamedTuple):
    """A finished run of the command ``brief run``, and the folder in which it ran."""

    process: subprocess.CompletedProcess[str]
    folder: Path

    @property
    def edition(self) -> Path:
        """The folder of the only edition that it made."""
        assert self.process.returncode == 0, self.process.stderr
        (record,) = (self.folder / "editions").glob("*/manifest.json")
        return record.parent


def run(
    place: Path,
    name: str,
    *words: str,
    python: Sequence[str] = (sys.executable,),
    environment: Mapping[str, str] | None = None,
    before: Callable[[Path], object] = lambda _: None,
) -> Run:
    """Run ``brief run`` with ``words``, once, in a folder of its own that ``before`` may have filled."""
    command = [*python, *BRIEF, "run", *words, "--out", "editions"]

    def make(folder: Path) -> None:
        before(folder)
        ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)
        told = [ended.returncode, ended.stdout, ended.stderr]
        (folder / "ended.json").write_text(json.dumps(told), encoding="utf-8")

    folder = once(place, name, make)
    told = json.loads((folder / "ended.json").read_text(encoding="utf-8"))
    return Run(subprocess.CompletedProcess(command, *told), folder)


# ---- files of data as users have them ----------------------------------------------------------------


def as_acled(path: Path) -> None:
    """Write the sample as if it were ACLED's, with words in its notes that are no more than a row's own."""
    rows = _sample()
    rows["notes"] = (
        "Row " + rows["event_id_cnty"] + " tells of " + rows["location"] + " and of nothing else at all."
    )
    rows.to_csv(path, index=False)


def as_ucdp(path: Path) -> None:
    """Write the violent events of the sample as UCDP would have them."""
    rows = _sample()
    rows = rows[rows["disorder_type"].str.startswith("Political violence")]
    against_civilians = rows["event_type"] == "Violence against civilians"
    pd.DataFrame(
        {
            "id": range(1, len(rows) + 1),
            "type_of_violence": against_civilians.map({True: "3", False: "1"}),
            "side_a": rows["actor1"].str.split(":").str[0],
            "side_b": rows["actor2"].str.split(":").str[0].where(~against_civilians, "Civilians"),
            "source_office": "Simulated",
            "where_prec": "1",
            "where_coordinates": rows["location"],
            "adm_1": rows["admin1"] + " region",
            "adm_2": rows["admin2"],
            "latitude": rows["latitude"],
            "longitude": rows["longitude"],
            "country": "Mali",
            "date_prec": "1",
            "date_start": rows["event_date"],
            "date_end": rows["event_date"],
            "deaths_civilians": rows["fatalities"].where(against_civilians, "0"),
            **dict.fromkeys(("best", "high", "low"), rows["fatalities"]),
        }
    ).to_csv(path, index=False)


def _sample() -> pd.DataFrame:
    return pd.read_csv(sample(), dtype="str", keep_default_na=False)
