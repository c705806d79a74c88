"""The edition's claims as the pages show them, each with the figure that shows it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from helpers import language
from helpers.analysis.claims import DIFFERS, HOLDS, UNASSESSABLE
from helpers.analysis.statements import JUDGEMENTS
from helpers.blocks import Drawing, Paragraph, Table
from helpers.folder.finished import Finished
from helpers.folder.notebook import Notebook, Output, Text
from helpers.folder.tables import NUMBER, without
from helpers.language import spoken
from helpers.story import phrases

HEADING = re.compile(r"^#{2,} ", re.MULTILINE)
LEDGER = "ledger"
FIGURES = ("published", "replicated", "computed", "year_before")
"""The columns of a ledger that hold figures."""
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
            "published": answered(claim["published"]),
            "replicated": in_figures(claim.get("replicated", ""), claim["unit"]),
            "year_before": in_figures(claim.get("year_before", ""), claim["unit"]),
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


def readable(text: str) -> str:
    """Return a day or a number as prose writes it, any other text as it is."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return phrases.day(date.fromisoformat(text))
    if not (number := re.fullmatch(r"(-?)(\d+(?:\.\d+)?)", text)):
        return answered(text)
    sign, value = number.groups(default="")
    places = len(value.partition(".")[2])
    return f"{'−' if sign else ''}{language.digits(float(value), f',.{places}f')}"


def answer(claim: Mapping[str, Any]) -> str:
    """Return a claim's computed figure as a person says it, empty where there is none."""
    return in_figures(claim["computed"], claim["unit"])


def plain(table: Table) -> Table:
    """Return a section's ledger with its figures as a person says them; other tables as they are."""
    names = language.words()["columns"]
    if table.name != LEDGER or names["unit"] not in table.columns:
        return table
    unit = list(table.columns).index(names["unit"])
    figures = {names[name] for name in FIGURES if name in names}
    rows = [
        [
            in_figures(cell, row[unit]) if column in figures else cell
            for column, cell in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    ]
    return without(Table(table.name, table.columns, rows), names["unit"])


def answered(text: str) -> str:
    """Return a text with its true and false as yes and no."""
    answers = spoken("site")["figures"]["answers"]
    return " ".join(str(answers.get(word, word)) for word in text.split(" "))


def in_figures(figure: str, unit: str = "") -> str:
    """Return a computed figure as a person says it, with its unit: 149 percent, 3.2 times, about 14 events.

    The files hold it in full.
    """
    if not NUMBER.fullmatch(figure) or "," in figure:
        return readable(figure)
    value, units, words = float(figure), language.words()["units"], spoken("site")["figures"]
    if unit == units["percent"]:
        return f"{'−' if value <= -1 else ''}{phrases.percent(value)}"
    exact = unit == units["times"] or value % 1 == 0
    number = _rounded(figure, unit) if exact else words["about"].format(figure=_rounded(figure, unit))
    return f"{number} {words['one'].get(unit, unit) if value == 1 else unit}".strip()


def _rounded(figure: str, unit: str) -> str:
    """Return a figure in whole numbers, or of times below ten with one digit behind the point."""
    value = float(figure)
    rounded = round(value, int(unit == language.words()["units"]["times"] and abs(value) < 10))
    return language.digits(rounded, f",.{int(rounded % 1 != 0)}f").replace("-", "−")


def mark(claim: Mapping[str, Any]) -> str:
    """Return how a claim is judged: how its statement stands now or, on the brief's own date, its verdict."""
    return str(claim.get("now") or claim["verdict"])


def of_another_date(claims: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether claims are those of an edition of another date than the brief's."""
    return any(claim.get("now") for claim in claims)


def _figures_of(claim: Mapping[str, Any], finished: Finished) -> str:
    """Return in one line what the brief published and what these data give."""
    words, known = spoken("site")["index"], language.words()
    parts = {"published": answered(claim["published"]), "computed": answer(claim) or words["none_computed"]}
    if not claim.get("now"):
        return str(words["figures"].format(**parts))
    parts |= {
        "day": phrases.day(date.fromisoformat(finished.parameters["as_of"])),
        "judgement": known["judgements"][claim["now"]],
        "sentence": claim["sentence"],
    }
    plain = claim["computed"] in known["answers"] or not (claim["computed"] or claim["sentence"])
    name = "yes_or_no" if plain else "then_and_now" if claim["computed"] else "without_figure"
    return str(words[name].format(**parts))


def _change(claim: Mapping[str, Any]) -> str:
    """Return a claim's change per day in whole percent, with its interval where it has one."""
    if not claim.get("change"):
        return ""
    change, low, high = (_signed(claim[name]) for name in ("change", "change_low", "change_high"))
    words = spoken("site")["claims"]
    return str(words["interval"].format(change=change, low=low, high=high) if low else change)


def _signed(percent: str) -> str:
    return f"{language.digits(round(float(percent)), '+,d')} %".replace("-", "−") if percent else ""


def _range(claim: Mapping[str, Any]) -> str:
    """Return from where to where a claim's figure goes by the definitions, empty where it has no figure."""
    if not claim["lowest"]:
        return ""
    lowest, highest = (_rounded(claim[end], claim["unit"]) for end in ("lowest", "highest"))
    if lowest == highest:
        return in_figures(claim["lowest"], claim["unit"])
    words = spoken("site")["claims"]
    return str(words["span"].format(lowest=lowest, highest=highest, unit=claim["unit"]))


def doubt(claim: Mapping[str, Any]) -> str:
    """Return in a sentence what other definitions make of a claim, and on how many events it rests."""
    words, span = spoken("site")["claims"], _range(claim)
    spread = words["spread"].format(range=span) if span and claim["lowest"] != claim["highest"] else ""
    counted = words["counted"].format(
        events=in_figures(str(claim["events"]), language.words()["units"]["events"])
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
