"""What a claim counts, in words that follow from its row alone."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from helpers import language
from helpers.analysis.claims import Claim
from helpers.analysis.geography import place_name
from helpers.analysis.leads import Statement
from helpers.reference import regions, table, zones

Kilometres = Callable[[float | str], float]


def of(claim: Claim, km: Kilometres) -> dict[str, str]:
    """Return what a claim is about: the brief's own words, or those that follow from an author's row.

    ``km`` tells the kilometres of a distance that is given by its name.
    """
    if isinstance(claim, Statement):
        return dict(language.words()["leads"]["places"][claim.section])
    if not claim.authors:
        return {"topic": claim.topic}
    spec = claim.spec
    subject = counted(spec["select"], spec["measure"], km)
    whole = counted(spec.get("whole", {}), spec["measure"], km)
    return {"topic": subject, "subject": subject, "whole_subject": whole}


def counted(choice: Mapping[str, Any], measure: str, km: Kilometres) -> str:
    """Return what a selection counts: violent events involving FLM within 100 km of Gao."""
    words = language.words()["subjects"]
    events = " ".join([words["types"][choice.get("types", "all")], _whom(choice), *_where(choice, km)])
    return str(words["measures"][measure]).format(events=events)


def _whom(choice: Mapping[str, Any]) -> str:
    words = language.words()["subjects"]
    group = choice.get("group", [])
    named = [_short(key) for key in _each(group)]
    groups = _joined(named) if named else words["any_group"]
    if not choice.get("attributed", True):
        groups = words["unattributed"].format(groups=groups)
    if choice.get("unidentified"):
        groups = words["unidentified"].format(groups=groups)
    return str(words["whom"][choice.get("participation", "involved")]).format(groups=groups)


def _where(choice: Mapping[str, Any], km: Kilometres) -> Iterator[str]:
    words = language.words()["subjects"]
    names = {"zones": zones(), "regions": {region.key: region.name for region in regions()}}
    for key, known in names.items():
        if key in choice:
            yield words["inside"].format(areas=_joined([known[each] for each in choice[key]]))
    for key, what in (("near", "place"), ("along", "corridor")):
        if key in choice:
            far = language.digits(km(choice[key]["km"]), "g")
            name = choice[key][what]
            centre = place_name(name) if what == "place" else table("corridors")[name]["name"]
            yield words["within"].format(km=far, centre=centre)


def _each(value: str | Sequence[str]) -> Sequence[str]:
    return [value] if isinstance(value, str) else value


def _joined(names: Sequence[str]) -> str:
    before, last = names[:-1], names[-1]
    return f"{', '.join(before)} {language.words()['grammar']['and']} {last}" if before else last


def _short(group: str) -> str:
    return str(next(row["short"] for row in table("groups")["group"] if row["key"] == group))
