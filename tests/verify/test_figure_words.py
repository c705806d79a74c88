"""What figures say as the check reads it: what is drawn is borne out, what is changed is caught."""

from dataclasses import replace
from functools import cache
from types import SimpleNamespace

import mutants
import pytest
from builders import BONI, CENTRE, CIVILIANS, FAR_SOUTH, GAO, ISGS, NEAR_BAMAKO, TESSIT, on, situation, times
from invented import SITUATIONS, slow_but

from helpers import figures, language
from helpers.blocks import Fact
from helpers.figures.rows import rows
from helpers.figures.scene import Scene
from helpers.outlines import schematic_regions
from helpers.story import narrative
from helpers.verify import figures as check
from helpers.verify import texts
from helpers.verify.counted import Counted

LEAST_CAUGHT = 0.995
IN_TESSIT = {"actor1": ISGS, **TESSIT}
KILLED = {"actor2": CIVILIANS, "event_type": "Violence against civilians", **IN_TESSIT}
INVENTED = {
    "mixed": lambda: situation(
        *times(3, "2022-02-02", **NEAR_BAMAKO),
        *times(2, "2021-06-06", **NEAR_BAMAKO),
        *times(9, "2021-07-07", **CENTRE, fatalities=2),
        *times(5, "2022-07-07", **BONI),
        *on("2022-07-08", region="Tombouctou", latitude=15.82, longitude=-1.3),
        *times(4, "2022-08-20", **IN_TESSIT, fatalities=9),
        *times(2, "2020-08-20", **FAR_SOUTH),
    ),
    "ties": lambda: situation(
        *on("2020-02-02", "2020-08-02", "2021-02-02", "2021-08-02", **IN_TESSIT),
        *on("2021-03-03", "2022-03-03", **NEAR_BAMAKO),
        *times(4, "2022-06-06", **BONI),
        *times(4, "2022-02-02", **CENTRE),
    ),
    "a fall": lambda: situation(
        *times(40, "2022-02-02", **CENTRE),
        *times(9, "2022-06-06", **CENTRE),
        *times(9, "2021-06-06", **KILLED),
        *times(5, "2022-06-06", **KILLED),
        *times(2, "2021-03-03", **NEAR_BAMAKO),
        *on("2022-03-03", **NEAR_BAMAKO),
    ),
    "one earlier year": lambda: situation(
        *times(9, "2021-06-06", **GAO), *times(4, "2022-02-02", **NEAR_BAMAKO), start="2021-01-01"
    ),
    "a new year": lambda: situation(*times(9, "2022-06-06", **BONI), *on("2023-01-01"), as_of="2023-01-01"),
}
FACTS = {**INVENTED, **SITUATIONS}


@cache
def known_on(facts):
    """Return what the check needs of an edition: its recount and its scene."""
    today = FACTS[facts]()
    scene = Scene(today, schematic_regions(), "SIMULATED test, not a record of real events.")
    opened = SimpleNamespace(situation=today, events=today.events)
    edition = SimpleNamespace(main=opened, scene=scene, parameters=SimpleNamespace(accessed=None))
    return scene, Counted(edition)


@cache
def told(name, facts):
    """Return a figure's block with what the check knows of it."""
    scene, counted = known_on(facts)
    block = figures.figure(name, scene).block
    row = rows()[name]
    found = figures.recounted(name, counted.recount)
    return block, row, check.of_figure(row, found, counted, block.table), counted


def faults(name, facts, **changed):
    block, *known = told(name, facts)
    return [fault for _, fault in check.words_faults(replace(block, **changed), *known)]


def sentences(name, facts):
    """Return the sentences of a figure that its facts bear out, by field."""
    block = told(name, facts)[0]
    return {"title": block.title, "counted": block.counted, "alt": block.alt}


@pytest.mark.slow
@pytest.mark.parametrize("facts", slow_but("mixed", FACTS))
def test_what_figures_say_is_borne_out(facts):
    assert [(name, found) for name in figures.names() if (found := faults(name, facts))] == []


def test_a_figure_of_a_time_that_the_data_do_not_cover_says_so_and_denies_nothing():
    for name in ("density-map", "bamako-ring-cumulative", "road-by-place", "zones-by-quarter"):
        scene = Scene(situation(*on("2022-08-20", **BONI), start="2022-08-15"), schematic_regions(), "")

        assert figures.figure(name, scene).alt_text.endswith(
            "20 August 2022, too late for what is drawn here."
        )


def caught(planted):
    """Return the share of planted changes with faults, and print those without."""
    passed = [what for what, found in planted if not found]
    print(f"{len(planted)} planted, {len(passed)} passed", *passed, sep="\n  ")
    return 1 - len(passed) / len(planted)


@pytest.mark.slow
@pytest.mark.parametrize("facts", slow_but("mixed", INVENTED))
def test_changes_to_finished_words_are_caught(facts):
    planted = [
        (f"{name} {kind}: {changed}", faults(name, facts, **{field: replace(sentence, text=changed)}))
        for name in figures.names()
        for field, sentence in sentences(name, facts).items()
        for kind, changed in mutants.mutants(sentence.text)
    ]

    assert len(planted) > 500
    assert caught(planted) >= LEAST_CAUGHT


@pytest.mark.slow
def test_changes_to_facts_and_declared_meaning_are_caught():
    planted = []
    for name in figures.names():
        for field, sentence in sentences(name, "mixed").items():
            for role, fact in sentence.facts.items():
                for other in (Fact(fact.value, fact.unit + "s"), Fact(another(fact.value), fact.unit)):
                    changed = replace(sentence, facts={**sentence.facts, role: other})
                    planted.append((f"{name} {role} {other}", faults(name, "mixed", **{field: changed})))
            for says in ([*sentence.says, "record"], sentence.says[1:]) if sentence.says else (["record"],):
                changed = replace(sentence, says=says)
                planted.append((f"{name} {says}", faults(name, "mixed", **{field: changed})))

    assert caught(planted) == 1


def another(value):
    if isinstance(value, int | float):
        return value + 1
    return [*value, 1] if isinstance(value, list) else f"{value}1"


@pytest.mark.slow
@pytest.mark.parametrize("facts", INVENTED)
def test_the_title_of_another_outcome_is_caught(facts):
    """Its wording, declared meaning, facts and text fit together, but not what happened."""
    planted = []
    for name in figures.names():
        block, row, meant, counted = told(name, facts)
        known = counted.known(check.claim(row.claim, counted.recount.as_of)) if row.claim else meant
        for outcome in language.words()["figures"][name].get("titles", {}):
            words = language.wording("figures", name, "titles", outcome)
            if words.says and not all(known.holds(each) for each in words.says) and words != block.title:
                try:
                    clauses = narrative.clauses(known.values)
                    made = narrative.write(words, known.values, known.unit_of, clauses)
                except (KeyError, AttributeError, IndexError):
                    continue  # a part that there is not in this outcome
                title = replace(made, claim=row.claim, outcome=outcome if row.claim else "")
                planted.append((f"{name}: {title.text}", faults(name, facts, title=title)))

    assert len(planted) > 30
    assert caught(planted) == 1


@pytest.mark.parametrize(
    ("claim", "fault"),
    [("S2", "follows S2, but is to follow S3"), ("", "follows no claim, but is to follow")],
)
def test_a_title_that_follows_another_claim_is_caught(claim, fault):
    title = told("bamako-ring-by-year", "mixed")[0].title

    assert fault in str(faults("bamako-ring-by-year", "mixed", title=replace(title, claim=claim)))


def test_an_alternative_text_without_its_title_is_caught():
    alt = told("central-by-month", "mixed")[0].alt

    assert faults("central-by-month", "mixed", alt=replace(alt, text=alt.text.split(". ", 1)[1]))


@pytest.mark.parametrize("wrong", ["to 30 August 2022.", "Accessed on 1 September 2022.", "17 events."])
def test_a_day_or_number_of_no_edition_in_the_source_line_is_caught(wrong):
    source = told("central-by-month", "mixed")[0].source

    assert faults("central-by-month", "mixed", source=replace(source, text=f"{source.text} {wrong}"))


def test_sentences_end_at_full_stops_but_not_within_names():
    text = "It was at St. Louis. Then 9 fell. So it ended."

    assert texts.sentences(text, frozenset(["St. Louis"])) == [
        "It was at St. Louis.",
        "Then 9 fell.",
        "So it ended.",
    ]
