"""The command ``brief totals``: what can be said from weekly totals, without single events."""

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from helpers.analysis.periods import Period
    from helpers.data.weekly import Weekly


def add_parser(commands: Any) -> None:
    """Add the command's words to those of ``brief``."""
    parser = commands.add_parser(
        "totals",
        help="say what can be said from ACLED's weekly totals, which its open tier may download",
        description="Write outputs/<last day>-weekly-totals/: violence by zone and type in a year of whole "
        "weeks and the year before, and which of the brief's claims cannot be assessed.",
        allow_abbrev=False,
    )
    parser.add_argument("file", metavar="FILE", help="the file of weekly totals, xlsx or csv")
    parser.add_argument("--as-of", metavar="DATE", default="", help="the last day that counts [the file's]")
    parser.add_argument("--accessed", metavar="DATE", default="", help="the day on which you downloaded it")
    parser.add_argument("--brief", metavar="NAME", default="", help="the brief whose claims are listed")
    parser.add_argument("--out", metavar="DIR", help="the folder that holds editions [outputs]")


def command(arguments: argparse.Namespace, out: Path) -> Path:
    """Write what a file of weekly totals says, and return the folder."""
    from helpers import briefs
    from helpers.parameters import day, day_of_access

    as_of = day("--as-of", arguments.as_of) if arguments.as_of else None
    accessed = day_of_access("--accessed", arguments.accessed)
    with briefs.using(briefs.brief(arguments.brief or briefs.active().name).name):
        return run(Path(arguments.file).expanduser(), out, as_of, accessed)


def run(path: Path, out: Path, as_of: date | None = None, accessed: date | None = None) -> Path:
    """Write what a file of weekly totals says up to a day, by default its last, and return the folder.

    Raises BriefError for what is the user's to mend; nothing of a failed call appears under its name.
    """
    from helpers.analysis.totals import last_day, totals, windows
    from helpers.data.weekly import read
    from helpers.folder.files import write_table
    from helpers.suite.provenance import checksums, made_with, write_json
    from helpers.suite.workshop import built_for
    from helpers.verify.totals import hold

    weekly = read(path)
    until = last_day(weekly.weeks, as_of, accessed or date.today())
    now, before = windows(weekly.weeks, until)
    found, source = totals(weekly.rows, now, before), _source(now, accessed)
    target = out / f"{now.end}-weekly-totals"
    with built_for(target) as folder:
        write_table(found, folder / "totals.csv", source)
        write_table(_claims(), folder / "claims.csv", source)
        lines = _page(found, weekly, now, before, until, source)
        (folder / "totals.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
        hold(weekly.cells, now.end, folder)
        record = {
            "weekly_totals": True,
            "source": source,
            "data": {"file": path.name, "sha256": weekly.sha256, "rows": len(weekly.rows)},
            "weeks": [str(before.start), str(now.start), str(now.end)],
            **made_with(),
            "files": checksums(folder),
        }
        write_json(record, folder / "manifest.json")
    return target


def _source(now: "Period", accessed: date | None) -> str:
    """Return the line on the source, which says that these are totals."""
    from helpers.language import spoken, words
    from helpers.reference import table
    from helpers.story.narrative import fill

    parts = {"as_of": now.end, "accessed": accessed, "country": table("country")["name"]}
    lines = [words()["sources"]["acled"], *([words()["access"]["stated"]] if accessed else [])]
    return " ".join([spoken("totals")["mark"], *(fill(line, parts) for line in lines)])


def _claims() -> "pd.DataFrame":
    """Return the brief's claims, each with whether and why it can be assessed."""
    import pandas as pd

    from helpers.analysis.claims import claims
    from helpers.language import spoken

    said = spoken("totals")["claims"]
    # Whatever a claim selects is of militant Islamist groups, all of them or one: see measures.select.
    rows = [(each, said["of groups" if "select" in each.spec else "of no events"]) for each in claims()]
    return pd.DataFrame(
        [{"id": row.id, "about": row.topic, "published": row.published["text"], **how} for row, how in rows]
    )


def _page(
    found: "pd.DataFrame", weekly: "Weekly", now: "Period", before: "Period", as_of: date, source: str
) -> Iterator[str]:
    from helpers.language import digits, spoken
    from helpers.reference import table, zones
    from helpers.story.narrative import fill

    said, country = spoken("totals"), table("country")["name"]
    days = {"now": now, "before": before, "last": now.end, "as_of": as_of}
    parts = {**days, "country": country, "unread": weekly.unread, "weeks": now.days // 7}
    yield from (f"# {fill(said['title'], parts)}", "", fill(said["lead"], parts), "")
    if as_of > now.end:
        yield from (fill(said["cut"], parts), "")
    if weekly.unread:
        yield from (fill(said["unread"], parts), "")
    yield from _row(fill(head, parts) for head in said["columns"])
    yield from _row("---" for _ in said["columns"])
    for zone, kind, *numbers in found.itertuples(index=False):
        names = [zones().get(zone, country), said["types"][kind]]
        yield from _row([*names, *(digits(number) for number in numbers)])
    yield from ("", *(f"- {fill(note, parts)}" for note in said["notes"]), "")
    yield from (f"## {said['claims']['title']}", "", said["claims"]["lead"], "")
    yield from _row(said["claims"]["columns"])
    yield from _row("---" for _ in said["claims"]["columns"])
    for row in _claims().drop(columns="why").itertuples(index=False):
        yield from _row(row)
    yield from ("", source)


def _row(cells: Iterable[str]) -> Iterator[str]:
    yield f"| {' | '.join(cells)} |"
