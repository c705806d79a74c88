"""Which militant Islamist groups took part in an event, by the table of actor names."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import translate
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from helpers.briefs import cached
from helpers.reference import table

Where = npt.NDArray[np.bool_]
Days = npt.NDArray[np.datetime64]

INVOLVED = ("actor1", "actor2")
LINKED = (*INVOLVED, "assoc_actor_1", "assoc_actor_2")
FIELDS = {"involved": INVOLVED, "linked": LINKED}
POSSIBLY, AS_RECORDED = "_possibly", "_as_recorded"
"""How columns end that say of a group what it may have taken part in, and what the source names."""


@dataclass(frozen=True)
class ActorName:
    """One pattern of actor names, the groups it stands for and the days on which it does.

    Of a name that stands for one of several groups, ``groups`` is the key of the either-or.
    """

    pattern: re.Pattern[str]
    groups: tuple[str, ...]
    start: date
    end: date


@cached
def actor_names() -> tuple[ActorName, ...]:
    """Return the patterns of ``data/reference/groups.toml``, in its order."""
    return tuple(
        ActorName(
            re.compile(translate(row["pattern"].casefold())),
            tuple(row.get("groups", [])) or (row["either"],),
            row.get("from", date.min),
            row.get("until", date.max),
        )
        for row in table("groups")["actor"]
    )


@cached
def group_keys() -> tuple[str, ...]:
    """Return the keys of all groups, in the table's order."""
    return tuple(row["key"] for row in table("groups")["group"])


@cached
def eithers() -> Mapping[str, tuple[str, ...]]:
    """Return of each either-or of the table the groups of which it is one."""
    return {row["key"]: tuple(row["groups"]) for row in table("groups")["either"]}


def either_of(wanted: Collection[str]) -> list[str]:
    """Return the groups of which names that may stand for some stand for one, as they are recorded."""
    own = {*wanted, *(source for source, to in attributed_groups().items() if to in wanted)}
    return list(dict.fromkeys(each for groups in eithers().values() if own & {*groups} for each in groups))


def first_day(wanted: str | Sequence[str]) -> date:
    """Return the day from which some groups can have acted; the first of all days where one has none."""
    keys = [wanted] if isinstance(wanted, str) else wanted
    founded = {row["key"]: row.get("founded", date.min) for row in table("groups")["group"]}
    return min((founded[key] for key in keys), default=date.min)


def rest_key() -> str:
    """Return the key of all groups that have no row of their own, the table's last."""
    return group_keys()[-1]


def attributed_groups() -> dict[str, str]:
    """Return the group to which another's activity is attributed in some zones, by the other's key."""
    return {rule["group"]: rule["to"] for rule in table("groups")["attribution"]}


def mark_groups(events: pd.DataFrame) -> pd.DataFrame:
    """Return ``events`` with boolean columns that say which groups took part in what way.

    ``involved`` means that ``actor1`` or ``actor2`` names a militant Islamist group, ``linked`` that any
    of the four actor fields does; ``involved_FLM`` and the like say so of one group. After the table's
    attribution, coalition activity in some zones counts as the attributed group's; columns that end in
    ``_as_recorded`` are before it. A name that stands for one of several groups marks none of them, but
    each as ``involved_FLM_possibly`` and the like, and a column of its own under the table's key.
    ``involved_unidentified`` and ``linked_unidentified`` mark armed groups that the source
    could not name, ``clash`` events of which each main actor names a militant Islamist group:
    one name that stands for one of several ("JNIM and/or Islamic State") makes no clash.
    """
    days = events["date"].to_numpy()
    found = {field: _named_in(events[field], days) for field in LINKED}
    one, other = (_any(found[field].values(), days) for field in INVOLVED)
    marks: dict[str, Where] = {"clash": one & other}
    for participation, fields in FIELDS.items():
        named = {
            key: _any([found[field][key] for field in fields if key in found[field]], days)
            for key in (*group_keys(), *eithers())
        }
        marks[participation] = _any(named.values(), days)
        marks[f"{participation}_unidentified"] = _unidentified(events[list(fields)]).to_numpy()
        either = {key: named.pop(key) for key in eithers()}
        marks |= {f"{participation}_{key}": hits for key, hits in either.items()}
        for ending, of in (("", named), (POSSIBLY, _possible(either, days))):
            start = f"{participation}_{{}}{ending}"
            marks |= {f"{start.format(group)}{AS_RECORDED}": hits for group, hits in of.items()}
            marks |= {start.format(group): hits for group, hits in _attributed(of, events).items()}
    marked = pd.concat([events, pd.DataFrame(marks, index=events.index)], axis=1)
    return marked.copy()  # which lays columns of one type together


def _any(several: Iterable[Where], days: Days) -> Where:
    """Return where one of several holds, of as many events as there are days: nowhere for none."""
    return np.logical_or.reduce([np.zeros(len(days), bool), *several])


def _possible(either: Mapping[str, Where], days: Days) -> dict[str, Where]:
    """Return for each group where a name may stand for it that stands for one of several."""
    return {
        group: _any([either[key] for key, of in eithers().items() if group in of], days)
        for group in group_keys()
    }


def _named_in(actors: pd.Series, days: Days) -> dict[str, Where]:
    """Return, per group, where the actor field names it on a day when the name means it."""
    found: dict[str, Where] = {}
    numbers, cells = pd.factorize(actors)
    for number, cell in enumerate(cells):
        for rule in _rules_of(cell):
            first, last = (bound.to_datetime64() for bound in _bounds(rule))
            hits = (numbers == number) & (days >= first) & (days <= last)
            for group in rule.groups:
                found[group] = found[group] | hits if group in found else hits
    return found


def _bounds(rule: ActorName) -> tuple[pd.Timestamp, pd.Timestamp]:
    earliest, latest = date(1900, 1, 1), date(2200, 1, 1)
    return pd.Timestamp(max(rule.start, earliest)), pd.Timestamp(min(rule.end, latest))


def _unidentified(actors: pd.DataFrame) -> pd.Series:
    return names_any(actors, table("groups")["unidentified"]["names"])


def names_force(actors: pd.DataFrame, key: str) -> pd.Series:
    """Return where one of some fields of actors names a force of the table of groups."""
    return names_any(actors, forces()[key]["names"])


@cached
def forces() -> Mapping[str, Mapping[str, Any]]:
    """Return the forces that claims may name as those that a group faces, by key."""
    return {row["key"]: row for row in table("groups")["force"]}


def names_any(actors: pd.DataFrame, names: Sequence[str]) -> pd.Series:
    """Return where one of some fields of actors has a name that one of some patterns covers."""
    patterns = "|".join(translate(name.casefold()) for name in names)
    cells = pd.unique(actors.to_numpy().ravel())
    unnamed = [cell for cell in cells if isinstance(cell, str) and _any_matches(patterns, cell)]
    return actors.isin(unnamed).any(axis=1)


def _any_matches(patterns: str, cell: str) -> bool:
    return any(re.fullmatch(patterns, name.casefold()) for name in names_in(cell))


def names_in(cell: str) -> list[str]:
    """Return the actor names in one field: ACLED separates several by semicolons, UCDP by commas."""
    by_semicolon = [name.strip() for name in cell.split(";")]
    return [name for name in by_semicolon if name]


def _rules_of(cell: str) -> list[ActorName]:
    return [rule for name in _all_names(cell) for rule in _rules_for(name)]


def _all_names(cell: str) -> list[str]:
    """Return a cell's names, and the parts of those that UCDP lists as sides ("AQIM, MUJAO")."""
    names = names_in(cell)
    return names + [part.strip() for name in names if "," in name for part in name.split(",")]


@cached
def _rules_for(name: str) -> tuple[ActorName, ...]:
    """Return the rows of the first pattern that covers a name: one for each of its periods."""
    folded = name.casefold()
    first = next((rule.pattern for rule in actor_names() if rule.pattern.fullmatch(folded)), None)
    return tuple(rule for rule in actor_names() if rule.pattern == first)


def _attributed(named: Mapping[str, Where], events: pd.DataFrame) -> dict[str, Where]:
    """Return where each group took part once the activity of some is attributed to others."""
    after = dict(named)
    for rule in table("groups")["attribution"]:
        since = (events["date"] >= pd.Timestamp(rule["from"])).to_numpy()
        moved = after[rule["group"]] & events["zone"].isin(rule["zones"]).to_numpy() & since
        after[rule["to"]] = after[rule["to"]] | moved
        after[rule["group"]] = after[rule["group"]] & ~moved
    return after


def display_group(events: pd.DataFrame) -> pd.Series:
    """Return one group per involved event for colouring, or the key of several: of all, or of one of them."""
    shown = pd.Series(rest_key(), index=events.index, dtype="str")
    for key in eithers():
        shown = shown.mask(events[f"involved_{key}"], key)
    for group in reversed(group_keys()):
        shown = shown.mask(events[f"involved_{group}"], group)
    for row in table("groups")["together"]:
        sides = [events[[f"involved_{group}" for group in side]].any(axis=1) for side in row["sides"]]
        shown = shown.mask(pd.concat(sides, axis=1).all(axis=1), row["key"])
    return shown


def uncovered_names(events: pd.DataFrame) -> pd.DataFrame:
    """Return actor names that no pattern covers on their dates but that sound like militant Islamist groups.

    Columns: actor, events, first, last.
    """
    cells = events[["date", *LINKED]].melt(id_vars="date", value_name="actor", ignore_index=False)
    cells = cells.dropna(subset=["actor"])
    cells = cells.assign(actor=cells["actor"].map(_all_names)).explode("actor")
    cells = cells.reset_index(names="event").drop_duplicates(["event", "actor"])
    unknown = cells[cells["actor"].isin([n for n in cells["actor"].unique() if _worth_a_look(n)])]
    unknown = pd.concat([unknown, _outside_dates(cells)])
    dates = unknown.groupby("actor")["date"]
    report = pd.DataFrame({"events": dates.size(), "first": dates.min(), "last": dates.max()})
    return report.sort_values("events", ascending=False, kind="stable").reset_index()


def _worth_a_look(name: str) -> bool:
    watch = table("groups")["watch"]
    known = any(re.fullmatch(translate(p.casefold()), name.casefold()) for p in watch["not_islamist"])
    covered = any(_rules_for(part) for part in _all_names(name))
    return not known and not covered and any(word in name.casefold() for word in watch["words"])


def _outside_dates(cells: pd.DataFrame) -> pd.DataFrame:
    outside = [cells.iloc[:0]]
    for name in cells["actor"].unique():
        if rules := _rules_for(name):
            own = cells[cells["actor"] == name]
            within = [own["date"].between(*_bounds(rule)) for rule in rules]
            outside.append(own[~pd.concat(within, axis=1).any(axis=1)])
    return pd.concat(outside)
