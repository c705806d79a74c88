"""Two vintages of one source's file, event by event: what was added, removed and changed."""

from datetime import date

import pandas as pd

from helpers.analysis.groups import group_keys
from helpers.analysis.measures import data_begin
from helpers.analysis.periods import Period
from helpers.reference import region_key

ADDED, REMOVED, CHANGED = "added", "removed", "changed"
KINDS = (
    ADDED, REMOVED, "reissued", "redated", "entered", "left", "refiled", "moved", "deaths", "retyped",
    "became", "ceased", "regrouped",
)  # fmt: skip
"""Added, removed, given another id, another day (into or out of the span by it), another region as the
file writes it, another region as the suite reads it, other fatalities, another type, became or ceased to
involve a militant Islamist group, another such group. An event can be of several kinds."""

SAME = ["date", "event_type", "actor1", "actor2", "location", "latitude", "longitude"]
"""What an event that was only given another id keeps."""

TYPES = {
    "date": "datetime64[us]", "region": "str", "filed": "str", "event_type": "str", "fatalities": "float64",
    "involved": "object", "groups": "str",
}  # fmt: skip
NO_PAIRS = pd.DataFrame(
    {
        "id": pd.Series(dtype="str"),
        **{
            f"{name}_{when}": pd.Series(dtype=kind)
            for when in ("then", "now")
            for name, kind in TYPES.items()
        },
        **{name: pd.Series(dtype="bool") for name in ("in_then", "in_now", "reissued")},
    }
)
"""What ``paired`` returns, without an event."""


def common_span(then: pd.DataFrame, now: pd.DataFrame, until: date) -> Period | None:
    """Return the days on which both files speak, up to ``until``; None where there are none."""
    start = max(data_begin(then), data_begin(now))
    end = min(then["date"].max().date(), now["date"].max().date(), until)
    return Period(start, end) if start <= end else None


def paired(then: pd.DataFrame, now: pd.DataFrame, span: Period) -> pd.DataFrame:
    """Return one row an event of the span in either file, with what each file says of it.

    ``then`` and ``now`` are marked events of whole files, so that an event re-dated across the end of the
    span is known as that. Columns: id; in_then and in_now, whether the file dates it in the span;
    reissued; and date, region, filed (the region as written), event_type, fatalities, involved and groups,
    each with ``_then`` and ``_now``, missing where the file does not hold the event.
    """
    new_ids = _reissued(then, now)
    then = then.assign(id=then["id"].map(lambda old: new_ids.get(old, old)).astype("str"))
    both = _told(then).merge(_told(now), on="id", how="outer", suffixes=("_then", "_now"))
    inside = {f"in_{when}": _between(both[f"date_{when}"], span) for when in ("then", "now")}
    both = both.assign(**inside, reissued=both["id"].isin(set(new_ids.values())))
    return both[both["in_then"] | both["in_now"]].reset_index(drop=True)


def _reissued(then: pd.DataFrame, now: pd.DataFrame) -> dict[str, str]:
    """Return the new id of each event that a file holds under another id but otherwise the same."""
    gone = then[~then["id"].isin(now["id"])].drop_duplicates(SAME, keep=False)
    new = now[~now["id"].isin(then["id"])].drop_duplicates(SAME, keep=False)
    matched = gone[["id", *SAME]].merge(new[["id", *SAME]], on=SAME, suffixes=("_then", "_now"))
    return dict(zip(matched["id_then"], matched["id_now"], strict=True))


def shared(of: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """Return the events of one file that another one has, too, be it under another id."""
    also = set(other["id"]) | set(_reissued(of, other))
    return of[of["id"].isin(also)]


def _told(events: pd.DataFrame) -> pd.DataFrame:
    keys = {name: region_key(name) or "" for name in events["admin1"].fillna("").unique()}
    groups = pd.Series("", index=events.index)
    for key in group_keys():
        groups += events[f"involved_{key}_as_recorded"].map({True: f"{key} ", False: ""}).astype("str")
    told = events[["id", "date", "region", "event_type", "fatalities", "involved"]]
    return told.assign(
        region=told["region"].fillna(""),
        filed=events["admin1"].fillna("").map(keys).astype("str"),
        groups=groups,
        involved=told["involved"].astype(object),
    )


def _between(days: pd.Series, span: Period) -> pd.Series:
    return days.between(pd.Timestamp(span.start), pd.Timestamp(span.end))


def revisions(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return one row an event and kind of revision.

    Columns kind, year and region (now, or then where the event was removed), fatalities_then and
    fatalities_now (0 where the file does not hold the event).
    """
    seen = pd.DataFrame(
        {
            "year": pairs["date_now"].fillna(pairs["date_then"]).dt.year,
            "region": pairs["region_now"].fillna(pairs["region_then"]),
            "fatalities_then": pairs["fatalities_then"].fillna(0).astype("int64"),
            "fatalities_now": pairs["fatalities_now"].fillna(0).astype("int64"),
        }
    )
    marks = _marks(pairs)
    return pd.concat([seen[marks[kind]].assign(kind=kind) for kind in KINDS], ignore_index=True)[
        ["kind", "year", "region", "fatalities_then", "fatalities_now"]
    ]


def _marks(pairs: pd.DataFrame) -> dict[str, pd.Series]:
    added, removed = pairs["date_then"].isna(), pairs["date_now"].isna()
    shared = ~added & ~removed

    def differ(column: str) -> pd.Series:
        return shared & pairs[f"{column}_then"].ne(pairs[f"{column}_now"])

    was, is_now = pairs["involved_then"].eq(True), pairs["involved_now"].eq(True)
    marks = {
        ADDED: added,
        REMOVED: removed,
        "reissued": pairs["reissued"],
        "redated": differ("date"),
        "entered": shared & ~pairs["in_then"],
        "left": shared & ~pairs["in_now"],
        "refiled": differ("filed"),
        "moved": differ("region"),
        "deaths": differ("fatalities"),
        "retyped": differ("event_type"),
        "became": shared & is_now & ~was,
        "ceased": shared & was & ~is_now,
        "regrouped": differ("groups") & was & is_now,
    }
    return {kind: marks[kind] for kind in KINDS}


def revised_events(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return one row a revised event.

    Columns id, kinds (joined by ", ") and what each file says of it: date, region, filed, event_type,
    fatalities and groups, each with ``_then`` and ``_now``, missing where the file does not hold the event.
    """
    marks = pd.concat(_marks(pairs), axis=1).astype(bool)
    named = [", ".join(marks.columns[row]) for row in marks.to_numpy()]
    kinds = pd.Series(named, index=marks.index, dtype="str")
    told = [f"{name}_{when}" for name in TYPES if name != "involved" for when in ("then", "now")]
    table = pairs[["id", *told]].assign(kinds=kinds)[["id", "kinds", *told]]
    return table[marks.any(axis=1)].sort_values("id", ignore_index=True)


def by_kind(rows: pd.DataFrame) -> pd.DataFrame:
    """Return events and fatalities then and now of every kind, those without events included."""
    return _counted(rows, ["kind"]).set_index("kind").reindex(list(KINDS), fill_value=0).reset_index()


def by_place_and_year(rows: pd.DataFrame) -> pd.DataFrame:
    """Return events and fatalities then and now by kind, region and year."""
    table = _counted(rows, ["kind", "region", "year"])
    place = table["kind"].map(KINDS.index).rename("place")
    return table.loc[place.sort_values(kind="stable").index].reset_index(drop=True)


def by_month(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return events by kind of revision and month of the event (now, or then where it was removed).

    Columns month (as YYYY-MM), kind and events; months and kinds without events are left out.
    """
    month = pairs["date_now"].fillna(pairs["date_then"]).dt.strftime("%Y-%m")
    rows = [pd.DataFrame({"month": month[marked], "kind": kind}) for kind, marked in _marks(pairs).items()]
    counted = pd.concat(rows).groupby(["month", "kind"], as_index=False, sort=False).size()
    return counted.rename(columns={"size": "events"}).sort_values("month", kind="stable", ignore_index=True)


def _counted(rows: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    return rows.groupby(keys, as_index=False, sort=True).agg(
        events=("kind", "size"),
        fatalities_then=("fatalities_then", "sum"),
        fatalities_now=("fatalities_now", "sum"),
    )


def counted_once(pairs: pd.DataFrame) -> pd.DataFrame:
    """Return events by year and what became of them: added, removed or changed in any way, each once.

    Columns year, what and events.
    """
    marks = _marks(pairs)
    touched = pd.concat(marks, axis=1).any(axis=1)
    what = pd.Series(CHANGED, index=pairs.index).mask(marks[ADDED], ADDED).mask(marks[REMOVED], REMOVED)
    year = pairs["date_now"].fillna(pairs["date_then"]).dt.year
    frame = pd.DataFrame({"year": year, "what": what})[touched]
    return frame.groupby(["year", "what"], as_index=False).size().rename(columns={"size": "events"})


def totals(pairs: pd.DataFrame) -> dict[str, int]:
    """Return the events that each file dates in the span, those in both files, and those of them changed."""
    marks = _marks(pairs)
    changed = pd.concat(marks, axis=1).any(axis=1) & ~marks[ADDED] & ~marks[REMOVED]
    return {
        "then": int(pairs["in_then"].sum()),
        "now": int(pairs["in_now"].sum()),
        "both": int((~marks[ADDED] & ~marks[REMOVED]).sum()),
        "touched": int(changed.sum()),
    }


def moves(pairs: pd.DataFrame, column: str) -> pd.DataFrame:
    """Return how many shared events went from which region to which, most first.

    ``column`` is "filed" (as the files write it) or "region" (as the suite reads it). Columns then, now
    and events.
    """
    shared = pairs[pairs["date_then"].notna() & pairs["date_now"].notna()]
    names = shared[[f"{column}_then", f"{column}_now"]].set_axis(["then", "now"], axis=1)
    counted = names[names["then"] != names["now"]].groupby(["then", "now"], as_index=False).size()
    counted = counted.rename(columns={"size": "events"})
    return counted.sort_values(["events", "then", "now"], ascending=[False, True, True], ignore_index=True)
