"""The edition's claims as the pages show them, each with the figure that shows it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from helpers import language
from helpers.analysis.claims import DIFFERS, HOLDS, UNASSESSABLE
from helpers.analysis.statements import JUDGEMENTS
from helpers.blocks import Drawing, Paragraph
from helpers.folder.finished import Finished
from helpers.folder.notebook import Notebook, Output, Text
from helpers.language import spoken
from helpers.story import phrases, plain

HEADING = re.compile(r"^#{2,} ", re.MULTILINE)
LEDGER = "ledger"
VERDICTS = (HOLDS, DIFFERS, UNASSESSABLE)


def rows(finished: Finished) -> list[dict[str, Any]]:
    """Return the edition's claims in their order, each with its range and links.

    ``mark`` is how it is judged, ``figures`` what the brief published and these data give, in one line;
    ``figure`` and ``sentence_link`` are empty where there is nothing to link to.
    """
    shown = _figures(finished)
    said = {(section, claim) for section, page in finished.sections.items() for claim in said_in(page)}
    return [
        {
            **claim,
            "answer": answer(claim),
            "mark": mark(claim),
            "figures": _figures_of(claim, finished),
            "published": plain.answered(claim["published"]),
            "replicated": plain.figure(claim.get("replicated", ""), claim["unit"]),
            "year_before": plain.figure(claim.get("year_before", ""), claim["unit"]),
            "change": _change(claim),
            "raw_change": claim.get("change", ""),
            "range": _range(claim),
            "agreement": _agreement(claim),
            "doubt": doubt(claim),
            "figure": shown.get(claim["id"], ""),
            "sentence_link": _link(claim) if (claim["section"], claim["id"]) in said else "",
        }
        for claim in finished.claims
    ]


def answer(claim: Mapping[str, Any]) -> str:
    """Return a claim's computed figure as a person says it, empty where there is none."""
    return plain.figure(claim["computed"], claim["unit"])


def mark(claim: Mapping[str, Any]) -> str:
    """Return how a claim is judged: how its statement stands now or, on the brief's own date, its verdict."""
    return str(claim.get("now") or claim["verdict"])


def of_another_date(claims: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether claims are those of an edition of another date than the brief's."""
    return any(claim.get("now") for claim in claims)


def _figures_of(claim: Mapping[str, Any], finished: Finished) -> str:
    """Return in one line what the brief published and what these data give."""
    words, known = spoken("site")["index"], language.words()
    parts = {
        "published": plain.answered(claim["published"]),
        "computed": answer(claim) or words["none_computed"],
    }
    if not claim.get("now"):
        return str(words["figures"].format(**parts))
    parts |= {
        "day": phrases.day(date.fromisoformat(finished.parameters["as_of"])),
        "judgement": known["judgements"][claim["now"]],
        "sentence": claim["sentence"],
    }
    yes_or_no = claim["computed"] in known["answers"] or not (claim["computed"] or claim["sentence"])
    name = "yes_or_no" if yes_or_no else "then_and_now" if claim["computed"] else "without_figure"
    return str(words[name].format(**parts))


def _change(claim: Mapping[str, Any]) -> str:
    """Return a claim's change per day in whole percent, with its interval where it has one."""
    if not claim.get("change"):
        return ""
    change, low, high = (plain.signed(claim[name]) for name in ("change", "change_low", "change_high"))
    words = spoken("site")["claims"]
    return str(words["interval"].format(change=change, low=low, high=high) if low else change)


def _range(claim: Mapping[str, Any]) -> str:
    """Return from where to where a claim's figure goes by the definitions, empty where it has no figure."""
    if not claim["lowest"]:
        return ""
    lowest, highest = (plain.rounded(claim[end], claim["unit"]) for end in ("lowest", "highest"))
    if lowest == highest:
        return plain.figure(claim["lowest"], claim["unit"])
    words = spoken("site")["claims"]
    return str(words["span"].format(lowest=lowest, highest=highest, unit=claim["unit"]))


def doubt(claim: Mapping[str, Any]) -> str:
    """Return in a sentence what other definitions make of a claim, and on how many events it rests."""
    words, span = spoken("site")["claims"], _range(claim)
    spread = words["spread"].format(range=span) if span and claim["lowest"] != claim["highest"] else ""
    counted = words["counted"].format(
        events=plain.figure(str(claim["events"]), language.words()["units"]["events"])
    )
    return " ".join(filter(None, [spread, f"{_agreement(claim)}.", counted if claim.get("events") else ""]))


def _agreement(claim: Mapping[str, Any]) -> str:
    """Return in words how many definitions lead to the verdict of this edition's date."""
    words = spoken("site")["claims"]
    name = {0: "no_reading", 1: "one_reading"}.get(claim["readings"], "agreeing")
    return str(words[name].format(agreeing=claim["agreeing"], readings=claim["readings"]))


def _link(claim: Mapping[str, Any]) -> str:
    return f"{claim['section']}.html#told-{claim['id']}"


def _figures(finished: Finished) -> dict[str, str]:
    """Return a link to each claim's figure: the one that names it, else the one beside its sentence."""
    nearest = {
        claim: f"{section}.html#fig-{name}"
        for section, page in finished.sections.items()
        for claim, name in _nearest(section, page)
    }
    naming = {
        figure.title.claim: f"{section}.html#fig-{name}"
        for name, (section, figure, _) in finished.figures.items()
    }
    return nearest | naming


def said_in(notebook: Notebook) -> set[str]:
    """Return the claims that a section's paragraphs say, under the edition's parameters."""
    return {claim for paragraph, _ in notebook.blocks(Paragraph) for claim in _said(paragraph)}


def _said(paragraph: Paragraph) -> Sequence[str]:
    return () if paragraph.given else paragraph.claims


def _nearest(section: str, notebook: Notebook) -> Iterator[tuple[str, str]]:
    """Yield each claim that a section tells, with the figure next to it under the same heading.

    Where there is none, it is the figure of all the section's claims under other definitions.
    """
    readings = f"readings-{section}"
    waiting: list[str] = []
    for item in notebook.items:
        block = item.block if isinstance(item, Output) else None
        if isinstance(block, Paragraph):
            waiting += _said(block)
        elif isinstance(block, Drawing) or (isinstance(item, Text) and HEADING.search(item.markdown)):
            name = block.name if isinstance(block, Drawing) else readings
            if name in notebook.figures:
                yield from ((claim, name) for claim in waiting)
            waiting = []


def holding(claims: Sequence[Mapping[str, Any]]) -> int:
    """Return of how many claims what was published holds, for the brief's own date."""
    return sum(claim["verdict"] == HOLDS for claim in claims)


def counts(claims: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Return how many claims are judged in each way; those that none is, on another date, are left out."""
    if not of_another_date(claims):
        return {verdict: sum(claim["verdict"] == verdict for claim in claims) for verdict in VERDICTS}
    found = {name: sum(mark(claim) == name for claim in claims) for name in JUDGEMENTS}
    return {name: number for name, number in found.items() if number}
