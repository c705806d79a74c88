"""What was measured as a page: seconds with their spread, memory, and ratios."""

import os
import platform
from collections.abc import Mapping, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from statistics import median

from helpers.bench.measured import Measured
from helpers.bench.parts import Part

PACKAGES = ("papermill", "pandas", "altair", "vl-convert-python", "duckdb")

LEAD = """# How long it takes

Written by `make bench`: each line is the median of {rounds}, with the lowest and the highest in brackets.
Memory is that of all processes at work together, at its most. {machine}

"""


def page(found: Mapping[str, Mapping[Part, Sequence[Measured]]], rounds: int) -> str:
    """Return the page; ``found`` is what was measured, by the headings under which it stands."""
    times = f"{rounds} runs in turn" if rounds > 1 else "one run"
    parts = [LEAD.format(rounds=times, machine=machine())]
    parts += [f"## {heading}\n\n{_table(rows)}\n" for heading, rows in found.items() if rows]
    return "\n".join(parts)


def machine() -> str:
    """Return what the machine is, without what it is called."""
    cores, memory = os.cpu_count(), _memory()
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    memory_told = f", {memory:.0f} GB of memory" if memory else ""
    return (
        f"Measured on {date.today()} on {cores} cores ({_processor()}){memory_told}, {platform.system()}, "
        f"Python {platform.python_version()}, {versions}."
    )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _memory() -> float:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    except (AttributeError, ValueError, OSError):
        return 0


def _table(rows: Mapping[Part, Sequence[Measured]]) -> str:
    first: dict[str, float] = {}
    lines = ["| | | seconds | times as fast as the first | memory, MB |", "|---|---|--:|--:|--:|"]
    for part, taken in rows.items():
        seconds = [one.seconds for one in taken]
        held = first.setdefault(_group(part), median(seconds))
        ratio = f"{held / median(seconds):.2g}"
        lines.append(
            f"| {part.letter} | {part.name} | {_spread(seconds)} | {ratio} | "
            f"{max(one.megabytes for one in taken):,.0f} |"
        )
    return "\n".join(lines)


def _group(part: Part) -> str:
    """Return what a part is held against: readers of the same file against each other, all others as one."""
    return part.name.partition(" rows")[0] if part.letter == "i" else ""


def _spread(seconds: Sequence[float]) -> str:
    if len(seconds) == 1:
        return f"{seconds[0]:.2f}"
    return f"{median(seconds):.2f} ({min(seconds):.2f} to {max(seconds):.2f})"
