"""The command behind ``make bench``."""

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from helpers.bench.measured import Measured
from helpers.bench.parts import EXECUTION, OTHERS, Part, in_turn, sweeps, tables
from helpers.bench.report import page
from helpers.paths import ROOT

LETTERS = "abcdefghi"


def main(words: Sequence[str] | None = None) -> None:
    """Measure what is asked for, and write the page."""
    arguments = _parser().parse_args(words)
    chosen = [part for part in EXECUTION if part.letter in arguments.parts and _there(part)]
    many = [part for part in sweeps(arguments.sweeps) if part.letter in arguments.parts]
    files = [part for part in tables(arguments.rows, arguments.home) if part.letter in arguments.parts]
    found: dict[str, Mapping[Part, Sequence[Measured]]] = {
        "The four notebooks of an edition": in_turn(chosen, arguments.rounds, _tell),
        "Many dates": in_turn(many, 1, _tell),
        "Files of data": in_turn([part for part in files if _there(part)], 1, _tell),
    }
    text = page(found, arguments.rounds)
    print(text)
    if arguments.write:
        arguments.write.write_text(text, encoding="utf-8")


def _there(part: Part) -> bool:
    """Tell whether what a part needs besides the suite is installed, and say if not."""
    there = OTHERS.exists() or not any(name in part.name for name in ("jupyter-cache", "Arrow"))
    if not there:
        _tell(f"{part.name} left out: run make bench, which installs what it needs")
    return there


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make bench ARGS=", description="Measure how long things take.")
    parser.add_argument("--parts", default=LETTERS, help=f"which, as letters of {LETTERS} [all]")
    parser.add_argument("--rounds", type=int, default=3, help="how often a to f are run, in turn [3]")
    parser.add_argument(
        "--sweeps", type=int, nargs="*", default=[1, 4, 16], help="editions of each sweep [1 4 16]"
    )
    sizes = [7_000, 100_000, 1_000_000, 3_000_000]
    parser.add_argument("--rows", type=int, nargs="*", default=sizes, help="rows of each file")
    parser.add_argument(
        "--home", type=float, default=0.02, help="which part of a file's rows are the country's [0.02]"
    )
    parser.add_argument(
        "--write", type=Path, nargs="?", const=ROOT / "docs" / "benchmarks.md", help="the page to write"
    )
    return parser


def _tell(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
