"""All pages of an edition as text: a function of its finished folder and its record, and of nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from helpers import briefs, language
from helpers.charts import style
from helpers.folder.finished import Finished
from helpers.folder.tables import numeric
from helpers.language import spoken
from helpers.site import archive, markdown, overview, sections, share
from helpers.story import phrases, plain

HERE = Path(__file__).parent

POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'"
)
"""What a browser may load: nothing from anywhere else.

Vega writes styles into its drawings and compiles the expressions of a specification. It can interpret them,
too, but not all to the same effect (a day given in milliseconds comes out wrong).
"""

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Cpath d='M2 14V8h3v6zm4.5 0V5h3v9zM11 14V2h3v12z' fill='%23{colour}'/%3E%3C/svg%3E"
)


def pages(finished: Finished, others: Sequence[archive.Entry], address: str = "") -> dict[str, str]:
    """Return every page of an edition's site by its file name; ``others`` are the editions beside it.

    ``address`` is where the edition will stand, if that is known, for those who show it elsewhere.
    """
    words = words_of_the_pages()
    whole = {
        "index": overview.index(finished, words),
        "claims": overview.ledger(finished),
        "data": overview.data(finished, words),
        "methods": overview.methods(finished, words),
        "archive": overview.history(finished, others),
    }
    common = {**shared(finished, words), "address": address, "headline": finished.headline}
    made = {f"{name}.html": _render(f"{name}.html", common, page) for name, page in whole.items()}
    for name in finished.sections:
        made[f"{name}.html"] = _render("section.html", common, sections.page(finished, name))
    for figure in share.figures(finished):
        made[f"{share.FOLDER}/{figure['name']}.html"] = _render("share.html", common, figure)
    return made


def words_of_the_pages() -> dict[str, Any]:
    """Return the words of the pages, with those for verdicts, judgements and columns that notebooks use, too.

    A section without a title among them has its name for one.
    """
    words = spoken("site")
    titles = {**{name: name.capitalize() for name in briefs.active().sections}, **words["titles"]}
    known = language.words()
    marks = {**known["verdicts"], **known["judgements"]}
    return {**words, "verdicts": marks, "columns": known["columns"], "titles": titles}


def shared(finished: Finished, words: Mapping[str, Any]) -> dict[str, Any]:
    """Return what every page shows."""
    return {
        "words": words,
        "record": finished.record,
        "day": phrases.day(date.fromisoformat(finished.parameters["as_of"])),
        "banners": [
            name
            for name, stands in (("simulated", finished.record["simulated"]), ("private", finished.private))
            if stands
        ],
        "menu": ["index", *finished.sections, "claims", "data", "methods", "archive"],
        "known": frozenset(claim["id"] for claim in finished.claims),
        "provenance": overview.provenance(finished.record, words),
    }


def _render(template: str, shared: Mapping[str, Any], page: Mapping[str, Any]) -> str:
    common = {"title": shared["words"]["titles"].get(page["name"]), "kind": page["name"], "drawn": False}
    return _environment().get_template(template).render(**shared, page={**common, **page})


def editions(entries: Sequence[archive.Entry], private: bool) -> str:
    """Return the page that lists all editions of a folder."""
    words = words_of_the_pages()
    names = words["editions"]
    lead = names["private_lead"] if private else names["lead"] if entries else names["none"]
    title = names["private_title"] if private else names["title"]
    shelves = archive.shelves(entries)
    return standing_alone("editions.html", words=words, title=title, lead=lead, shelves=shelves, banners=[])


def standing_alone(template: str, **given: Any) -> str:
    """Return a page that is no edition's, with its style in it."""
    return _environment().get_template(template).render(style=Markup(stylesheet()), **given)


def stylesheet() -> str:
    """Return the style of all pages, in the colours of the figures."""
    colours = {
        "ink": style.INK,
        "quiet": style.QUIET,
        "grid": style.GRID,
        "main": style.MAIN,
        "marked": style.MARKED,
    }
    root = "".join(f"  --{name}: {colour};\n" for name, colour in colours.items())
    return f":root {{\n{root}}}\n" + (HERE / "assets" / "style.css").read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "fill": lambda text, **slots: text.format(**slots),
        "block": markdown.block,
        "inline": markdown.inline,
        "code": markdown.code,
        "in_figures": plain.figure,
        "numeric": numeric,
    }
    made.globals |= {
        "quiet": style.QUIET,
        "policy": POLICY,
        "icon": ICON.format(colour=style.MAIN.removeprefix("#")),
    }
    return made
