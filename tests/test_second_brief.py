"""The second brief, of July 2023: tables, words and notebooks of its own, and no code."""

from collections.abc import Iterator
from datetime import date

import nbformat
import pytest

from helpers import briefs, figures, language
from helpers.analysis import measures
from helpers.analysis.claims import claims, evaluate
from helpers.analysis.recount import recount
from helpers.notebook.edition import Edition, open_edition
from helpers.parameters import resolve
from helpers.paths import ROOT
from helpers.story import narrative
from helpers.verify import known, said
from helpers.verify.counted import facts_of

NAME = "2023-06-30"
PUBLISHED = {"P1": 1000, "P2": 3, "P3": 5, "B1": 16, "B2": 3.2}


@pytest.fixture(scope="module", autouse=True)
def at_work() -> Iterator[None]:
    with briefs.using(NAME):
        yield


@pytest.fixture(scope="module")
def edition() -> Edition:
    return open_edition(resolve({"brief": NAME}))


@pytest.mark.slow
def test_the_sample_bears_out_each_of_its_claims(edition: Edition):
    found = [evaluate(claim, edition.situation) for claim in claims()]

    assert {each.claim.id: each.verdict for each in found} == {claim.id: "holds" for claim in claims()}
    assert {
        claim.id: claim.published["value"] for claim in claims() if "value" in claim.published
    } == PUBLISHED


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("day", [date(2023, 6, 30), date(2022, 12, 31), date(2021, 3, 1), date(2020, 5, 1)])
def test_its_sentences_are_borne_out_as_published_and_as_a_rerun_puts_them(edition, day, again):
    situation = measures.situation(edition.main.events, day, 0, edition.situation.radius_km)
    counted = recount(situation)
    for claim in [claim.again() if again else claim for claim in claims()]:
        sentence = narrative.sentence(evaluate(claim, situation), situation)
        knows = known.of_claim(claim, facts_of(claim, counted), counted)
        assert (claim.id, said.faults(sentence, knows) if sentence.text else []) == (claim.id, [])


def test_a_time_before_the_coup_is_not_compared_with_it(edition: Edition):
    situation = measures.situation(edition.main.events, date(2020, 5, 1), 0, 150)
    outcomes = {claim.id: evaluate(claim.again(), situation).outcome.name for claim in claims()}

    assert {name for name, outcome in outcomes.items() if outcome == "event ahead"} == {"P2", "P3", "P4"}


def test_its_notebooks_say_each_claim_and_show_each_figure_under_words_of_the_brief():
    words = language.words()["notebooks"]
    for section in briefs.active().sections:
        notebook = nbformat.read(
            ROOT / "notebooks" / f"{briefs.active().notebook(section)}.ipynb", as_version=4
        )
        texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
        known_texts = {*words["every"], *words["of"][section]}
        assert {part for text in texts for part in text.split("\n\n")} <= known_texts
    cells = " ".join(path.read_text("utf-8") for path in (ROOT / "notebooks" / NAME).glob("*.ipynb"))
    assert [name for name in [claim.id for claim in claims()] if f'\\"{name}\\"' not in cells] == []
    assert [name for name in figures.names() if f'\\"{name}\\"' not in cells] == []
