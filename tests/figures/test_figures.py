"""Each figure on the sample and on invented events: what it draws, what it says, what it leaves out."""

import json
import math
import re
from collections import Counter
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import altair as alt
import pandas as pd
import pytest
from builders import ARMY, GAO, ISGS, NEAR_BAMAKO, on, situation, times
from invented import EMPTY, EVENTS, SITUATIONS, slow_but

from helpers import figures, language
from helpers.analysis.recount import recount
from helpers.blocks import BLOCK
from helpers.charts.maps import evenly
from helpers.figures.kinds.zones import percent_label
from helpers.figures.scene import Scene
from helpers.paths import ROOT
from helpers.verify import values

PHONE = 400
"""The widest drawing, in pixels, that a phone of 390 shows without making letters much smaller."""

HARD = ("nothing", "one event", "data that start mid-window", "new year's day", "a place without a name")
"""Half of the figures are drawn of these facts, and a sixth of the others; with ``--long`` all are."""


def drawn_of(facts, every=1):
    """Return one of ``every`` figures, others for the next facts, so that each is drawn of many."""
    names, turn = figures.names(), list(SITUATIONS).index(facts)
    return [name for at, name in enumerate(names) if (at + turn) % every == 0]


OTHERS = [facts for facts in SITUATIONS if facts not in HARD]
PAIRS = [
    pytest.param(HARD[2], drawn_of(HARD[2], 6), id="some"),
    *(pytest.param(facts, drawn_of(facts, 2), marks=pytest.mark.slow, id=facts) for facts in HARD),
    *(pytest.param(facts, drawn_of(facts, 6), marks=pytest.mark.slow, id=facts) for facts in OTHERS),
    *(
        pytest.param(facts, drawn_of(facts), marks=pytest.mark.long, id=f"all {facts}")
        for facts in SITUATIONS
    ),
]


def numbers(value):
    """Yield every number in a specification."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from numbers(part)
    elif isinstance(value, float):
        yield value


def faults(text):
    patterns = [
        r"  ",
        r"[{}]",
        r"\bnan\b|\bNone\b(?! of )",
        r"\(\)",
        r" [,.;)]",
        r"\.\.",
        r"\bno\.",
        r"\bno \d",
    ]
    patterns += [r"\bone (events|fatalities|quarters|years|months|places)\b", r"\bno (in|of)\b"]
    patterns += [r"\b(two|three|four|five|six|seven|eight|nine|\d\d?) (event|quarter|year|month|place)\b"]
    return [pattern for pattern in patterns if re.search(pattern, text)]


@pytest.mark.slow
@pytest.mark.parametrize("facts", SITUATIONS)
def test_a_figure_has_whole_words_for_any_facts(scene, facts):
    today = scene(SITUATIONS[facts]())
    for name in figures.names():
        figure = figures.figure(name, today)
        assert faults(figure.alt_text) == [], figure.alt_text
        assert faults(f"{figure.title} {figure.counted}") == []


@pytest.mark.parametrize(("facts", "names"), PAIRS)
def test_a_figure_can_be_drawn_of_any_facts(scene, facts, names):
    today = scene(SITUATIONS[facts]())
    for name in names:
        spec = figures.figure(name, today).spec
        assert all(math.isfinite(number) for number in numbers(spec)), name
        assert "SIMULATED" in json.dumps(spec, allow_nan=False)


@pytest.mark.slow
@pytest.mark.parametrize("name", figures.names())
def test_a_figure_of_the_sample_is_a_valid_specification(sample_figures, name):
    spec = sample_figures[name].spec
    handed_on = {"on"}  # what a list follows: Vega's, which Vega-Lite hands on
    asked = [{key: each[key] for key in each.keys() - handed_on} for each in spec.get("params", [])]
    alt.VConcatChart.validate({**spec, "params": asked})


@pytest.mark.parametrize("name", figures.names())
def test_a_figure_of_the_sample_says_that_it_is_simulated(sample_figures, edition, name):
    lines = sample_figures[name].spec["title"]["text"]

    assert " ".join(lines) == edition.source_line
    assert "SIMULATED" in edition.source_line


@pytest.mark.parametrize("name", figures.names())
def test_a_figure_carries_its_name_title_and_description(sample_figures, name):
    figure = sample_figures[name]

    assert figure.name == name
    assert figure.title and figure.counted
    assert figure.spec["description"] == figure.alt_text
    assert figure.alt_text.startswith(figure.title) and figure.alt_text.endswith(".")


@pytest.mark.parametrize("name", figures.names())
def test_an_alternative_text_has_one_to_three_sentences(sample_figures, name):
    assert 1 <= len(re.findall(r"[.](?= [A-Z]|$)", sample_figures[name].alt_text)) <= 3


@pytest.mark.parametrize("name", figures.names())
def test_a_figure_has_no_web_address_in_it_but_its_schema(sample_figures, name):
    text = json.dumps(sample_figures[name].spec)

    assert set(re.findall(r"https?://[^\"]+", text)) <= {sample_figures[name].spec["$schema"]}


def test_figures_have_a_title_each_of_their_own(sample_figures):
    assert max(Counter(figure.title for figure in sample_figures.values()).values()) == 1


@pytest.mark.slow
def test_a_drawing_does_not_depend_on_what_was_drawn_before_it(scene):
    name, today = "north-map", situation(*EVENTS)

    assert figures.figure(name, scene(today)).svg == figures.figure(name, scene(today)).svg


@pytest.mark.slow
def test_the_same_facts_give_the_same_picture(scene):
    name = "bamako-ring-by-month"

    assert (
        figures.figure(name, scene(situation(*EVENTS))).png()
        == figures.figure(name, scene(situation(*EVENTS))).png()
    )


def test_a_specification_does_not_depend_on_how_pandas_prints(scene):
    def spec():
        return figures.figure("violence-by-quarter", scene(situation(*EVENTS))).spec

    wide = spec()
    with pd.option_context("display.width", 40, "display.max_columns", 1):
        assert spec() == wide


@pytest.mark.parametrize("name", slow_but("bamako-ring-by-month", figures.names()))
def test_both_drawings_carry_the_title_and_the_alternative_text_for_those_who_hear_them(sample_figures, name):
    figure = sample_figures[name]

    for drawing in (figure.svg, figure.narrow):
        root = ElementTree.fromstring(drawing)
        assert root.get("role") == "img"
        assert [root[0].text, root[1].text] == [figure.title, figure.alt_text]


@pytest.mark.parametrize("name", slow_but("bamako-ring-by-month", figures.names()))
def test_the_drawing_for_phones_fits_them(sample_figures, name):
    assert float(ElementTree.fromstring(sample_figures[name].narrow).get("width")) <= PHONE


MAPS = ("events-map", "bamako-ring-map", "road-map", "north-map")
SEALED = {
    "density-map": "window,squares,area,events\n",
    "bamako-ring-cumulative": "year,day,value\n",
    **dict.fromkeys(MAPS, "region,category,places,events,fatalities\n"),
}
"""Figures of single events, with the heads of the tables that stand beside them where these are closed."""


@pytest.mark.parametrize("name", SEALED)
def test_a_figure_of_events_that_may_not_be_passed_on_carries_no_value_of_theirs(scene, name):
    sealed = figures.figure(name, replace(scene(situation(*EVENTS)), rows_open=False))

    assert sealed.block.sealed
    assert sealed.block.table.startswith(SEALED[name])


@pytest.mark.slow
def test_a_sealed_figure_is_shown_as_a_picture_alone(scene):
    sealed = figures.figure("bamako-ring-cumulative", replace(scene(situation(*EVENTS)), rows_open=False))
    shown, _ = sealed._repr_mimebundle_()

    assert set(shown) == {"image/png", "text/html", "text/plain", BLOCK}


@pytest.mark.slow
def test_no_other_figure_is_sealed(scene):
    closed = replace(scene(situation(*EVENTS)), rows_open=False)

    assert {name for name in figures.names() if figures.figure(name, closed).sealed} == set(SEALED)


@pytest.mark.parametrize("name", MAPS)
def test_the_table_of_a_sealed_map_has_as_many_events_as_the_map(scene, name):
    sealed = figures.figure(name, replace(scene(situation(*EVENTS)), rows_open=False))

    assert sealed.aggregate["events"].sum() == sealed.table["events"].sum() > 0


def test_every_figure_is_shown_by_a_notebook():
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "notebooks").glob("*.ipynb"))

    calls = re.findall(r"\.(?:show|quality)\((.*?)\)", text)
    shown = {name for call in calls for name in re.findall(r"[\w-]+", call)}
    assert shown & set(figures.names()) == set(figures.names())


# ---- what is drawn -----------------------------------------------------------------------------------


def rows(figure):
    return figure.table.to_dict(orient="records")


def test_quarters_that_the_data_do_not_cover_are_left_out(scene):
    figure = figures.figure("violence-by-quarter", scene(situation(*EVENTS, start="2022-03-10")))

    assert {row["start"] for row in rows(figure)} == {date(2022, 4, 1), date(2022, 7, 1)}


def test_covered_quarters_without_events_are_drawn_as_nought(scene):
    figure = figures.figure("violence-by-quarter", scene(situation(EMPTY, start="2022-01-01")))

    assert [row["value"] for row in rows(figure)] == [0] * 6


def test_the_quarter_of_the_day_is_marked_as_not_complete(scene):
    table = figures.figure("civilian-fatalities-by-quarter", scene(situation(*EVENTS))).table

    assert list(table["complete"][-2:]) == [True, False]
    assert table["period"].iloc[-1] == "1 July to 29 August 2022"


def test_a_quarter_that_ends_on_the_day_is_complete(scene):
    table = figures.figure(
        "civilian-fatalities-by-quarter", scene(situation(*EVENTS, as_of="2022-06-30"))
    ).table

    assert table["complete"].all()


def test_months_before_the_data_are_left_out(scene):
    table = figures.figure("central-by-month", scene(situation(*EVENTS, start="2022-03-10"))).table

    assert min(table["start"]) == date(2022, 4, 1)
    assert len(table) == 5


def test_years_that_the_data_only_touch_are_left_out(scene):
    table = figures.figure("fatalities-by-year", scene(situation(*EVENTS, start="2020-02-01"))).table

    assert list(table[table["part"] == "recorded"]["year"]) == ["2021", "2022"]


def test_a_window_that_the_data_do_not_cover_is_left_out(scene):
    table = figures.figure("events-by-zone", scene(situation(*EVENTS, start="2022-03-10"))).table

    assert set(table["window"]) == {"1 May to 29 August 2022"}


def test_a_year_just_begun_is_not_projected(scene):
    table = figures.figure("fatalities-by-year", scene(situation(*EVENTS, as_of="2022-02-27"))).table

    assert set(table["part"]) == {"recorded"}


def test_a_complete_year_is_not_projected(scene):
    table = figures.figure("fatalities-by-year", scene(situation(*EVENTS, as_of="2022-12-31"))).table

    assert set(table["part"]) == {"recorded"}


def test_the_projected_part_is_what_the_year_lacks(scene):
    table = figures.figure("bamako-ring-by-year", scene(situation(*EVENTS))).table
    projected = table[table["part"] == "projected"].iloc[0]

    assert projected["value"] == pytest.approx(5 * 365 / 241 - 5)
    assert projected["label"] == "about eight"


def test_years_near_bamako_are_the_last_six(scene):
    table = figures.figure("bamako-ring-by-year", scene(situation(*EVENTS))).table

    assert list(table[table["part"] == "recorded"]["year"]) == [
        "2017",
        "2018",
        "2019",
        "2020",
        "2021",
        "2022",
    ]


def test_quarters_are_held_against_the_highest_before_that_the_title_speaks_of(sample_figures, edition):
    best = edition.scene.finding("N1").outcome.parts["best"]
    written = json.dumps(sample_figures["violence-by-quarter"].spec)

    assert f'"value": {best}, "label": "Highest full quarter before the coup: {best}"' in written


def test_before_the_coup_the_line_is_the_highest_quarter_before_the_last(scene):
    rows = [*on("2019-05-05", "2019-05-06", "2019-05-07"), *on("2020-05-05", "2020-06-06")]
    written = json.dumps(
        figures.figure("violence-by-quarter", scene(situation(*rows, as_of="2020-06-30"))).spec
    )

    assert '"value": 3, "label": "Highest full quarter before the last: three"' in written
    assert "quarter before the coup" not in written


def test_a_map_calls_jnim_flm_what_is_attributed(sample_figures):
    called = set(sample_figures["events-map"].table["category"])
    assert "JNIM/FLM" in called and "FLM" not in called


@pytest.mark.parametrize(("entries", "columns"), [(1, 1), (4, 4), (5, 3), (6, 3), (9, 3)])
def test_a_key_fills_its_lines_evenly(entries, columns):
    assert evenly(entries, 4) == columns


def test_the_coup_is_marked_only_where_it_lies_in_the_drawn_time(scene):
    name = "violence-by-quarter"
    label = "Coup, 18 Aug 2020"

    assert label in json.dumps(figures.figure(name, scene(situation(*EVENTS))).spec)
    assert label not in json.dumps(figures.figure(name, scene(situation(*EVENTS, start="2021-01-01"))).spec)


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (1, 4, "25 %"),
        (1, 101, "under 1 %"),
        (1, 100, "1 %"),
        (199, 200, "over 99 %"),
        (99, 100, "99 %"),
        (5, 5, "100 %"),
    ],
)
def test_a_share_in_a_label_is_never_rounded_to_nothing_or_all(part, whole, text):
    assert percent_label(part, whole) == text


def test_an_event_of_two_groups_is_drawn_as_of_both(scene):
    table = figures.figure("events-map", scene(situation(*times(1, "2022-03-03", **GAO, actor2=ISGS)))).table

    assert list(table["category"]) == ["ISGS and JNIM"]


def test_an_event_of_one_of_two_groups_has_a_colour_of_its_own_on_a_map(scene):
    either = "JNIM: Group for Support of Islam and Muslims and/or Islamic State (Greater Sahara)"
    today = situation(*times(1, "2022-03-03", **GAO, actor1=either))
    figure = figures.figure("events-map", scene(today))

    assert list(figure.table["category"]) == ["JNIM or ISGS"]
    assert list(values.faults(figure.block.table, figures.recounted("events-map", recount(today)).rows)) == []


def test_deaths_of_either_side_are_in_no_line_and_those_of_clashes_in_one_of_their_own(scene):
    either = "JNIM: Group for Support of Islam and Muslims and/or Islamic State (Greater Sahara)"
    rows = [
        *times(1, "2022-03-03", **GAO, actor1=either, actor2=ARMY, fatalities=15),
        *times(1, "2022-03-03", **GAO, actor2=ISGS, fatalities=4),
    ]
    table = figures.figure("north-by-group", scene(situation(*rows))).table

    assert table.groupby("group")["value"].sum().to_dict() == {"ISGS": 0, "JNIM": 0, "ISGS and JNIM": 4}


def test_events_of_one_place_and_group_share_a_circle(scene):
    facts = situation(*times(3, "2022-03-03", **GAO), *times(2, "2022-03-03"))
    table = figures.figure("north-map", scene(facts)).table

    assert [(row["events"], row["fatalities"]) for row in table.to_dict(orient="records")] == [(3, 3)]


def test_the_map_of_the_ring_tells_this_year_from_the_years_before(scene):
    facts = situation(*times(2, "2022-06-06", **NEAR_BAMAKO), *times(3, "2019-06-06", **NEAR_BAMAKO))
    figure = figures.figure("bamako-ring-map", scene(facts))

    assert dict(zip(figure.table["category"], figure.table["events"], strict=True)) == {
        "2022": 2,
        "2017 to 2021": 3,
    }
    assert "two events this year, three in the years before" in figure.alt_text


def test_the_ring_is_drawn_with_its_radius(scene):
    figure = figures.figure("bamako-ring-map", scene(situation(*EVENTS, radius_km=149.5)))

    assert "within 149.5 km" in figure.title
    assert "149.5 km from Bamako" in json.dumps(figure.spec)


def test_alt_text_names_the_highest_value_and_where_it_stands(scene):
    figure = figures.figure(
        "central-by-month", scene(situation(*times(3, "2022-06-06"), *times(2, "2022-07-06")))
    )

    assert figure.alt_text.endswith("Columns for 24 months; the highest is three (June 2022).")


@pytest.mark.slow
def test_alt_text_says_when_there_is_nothing_to_see(scene):
    for name in figures.names():
        text = figures.figure(name, scene(situation(EMPTY))).alt_text
        assert re.search(r"\bno\b", text, re.IGNORECASE), name


def test_every_figure_has_its_words():
    words = language.words()["figures"]

    assert set(figures.names()) <= set(words)
    assert all({"title", "counted", "alt", "alt_empty"} <= set(words[name]) for name in figures.names())


def test_words_of_figures_are_of_figures():
    assert {name for name in language.words()["figures"] if name not in figures.names()} <= {"readings"}


@pytest.mark.slow
def test_a_scene_is_not_changed_by_its_figures(scene):
    today = situation(*EVENTS)
    before = today.events.copy()
    for name in figures.names():
        figures.figure(name, scene(today))

    assert today.events.equals(before)
    assert Scene.__dataclass_params__.frozen


def test_a_map_says_whose_outlines_it_draws(edition):
    sketch, official = (language.words()["clauses"][name]["text"] for name in ("schematic", "official"))
    drawn = figures.figure("events-map", edition.scene).counted
    assert sketch in drawn and official not in drawn
    theirs = figures.figure("events-map", replace(edition.scene, schematic=False)).counted
    assert official in theirs and sketch not in theirs
