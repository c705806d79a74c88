"""Figures on tiny texts: what is true passes, and each planted lie is caught and named."""

from dataclasses import replace

import pytest
from builders import KATIBA, NEAR_BAMAKO, situation, times

from helpers.analysis.claims import claims, evaluate
from helpers.verify import figures, texts
from helpers.verify.facts import facts_of
from helpers.verify.texts import Shown

NEAR = {"actor1": KATIBA, **NEAR_BAMAKO}
HERE = situation(
    *times(5, "2021-04-01", **NEAR), *times(2, "2022-02-01", **NEAR), *times(7, "2022-06-01", **NEAR)
)
BY_ID = {claim.id: claim for claim in claims()}


def facts(claim: str, here=HERE):
    return facts_of(evaluate(BY_ID[claim], here), here)


TITLE = (
    "Of this year's nine violent events involving FLM near Bamako, "
    "seven happened from 1 May to 29 August 2022"
)
RING = Shown(
    "bamako-ring-by-month",
    TITLE,
    "Violent events with FLM (JNIM in the southern and central zones included) as a main actor within 150 km "
    "of Bamako, by month, to 29 August 2022; the month not yet over paler",
    "Source: ACLED (Armed Conflict Location & Event Data), www.acleddata.com; Mali, to 29 August 2022.",
    f"{TITLE}. Violent events involving FLM within 150 km of Bamako this year, by month. "
    "Columns for two months, nine events in all; the highest is seven (June 2022).",
    "start,period,value,complete,part\n2022-02-01,February 2022,2,True,FLM\n"
    "2022-06-01,June 2022,7,False,FLM\n",
    claim="S2",
)


def of_figure(figure, here=HERE, claim="S2"):
    """Return what is wrong with a figure whose title has to tell a claim."""
    return [fault for _, fault in figures.faults(figure, here, told=facts(claim, here))]


def test_a_true_figure_passes():
    assert of_figure(RING) == []


@pytest.mark.parametrize(
    ("part", "true", "false", "fault"),
    [
        ("title", "nine", "ten", "says 'ten', but it is 9"),
        ("title", "nine violent events", "seven violent events", "says 'seven', but it is 9"),
        ("title", "1 May", "1 June", "says 'from 1 June to 29 August 2022'"),
        ("title", "Of this year's nine", "All nine of this year's", "but it is 7 of 9"),
        ("title", "violent events", "fatalities", "speaks of 'fatalities', which S2 does not count"),
        ("title", "FLM", "ISGS", "names 'ISGS'"),
        ("claim", "S2", "S3", "tells S3, but is to tell S2"),
        ("claim", "S2", "", "tells no claim, but is to tell S2"),
        ("counted", "150 km", "140 km", "says '140 km'"),
        ("counted", "29 August", "30 August", "says '30 August 2022'"),
        ("source", "2022", "2021", "says '29 August 2021'"),
        ("alt_text", "Of this year's nine", "Of this year's ten", "does not begin with the figure's title"),
        ("alt_text", "150 km", "140 km", "says '140 km'"),
        ("alt_text", "seven (", "eight (", "says 'eight', but it is 7"),
        ("alt_text", "June", "February", "says 'February 2022'"),
        ("alt_text", "two months", "three months", "says 'three', but it is 2"),
        ("alt_text", "nine events", "ten events", "says 'ten', but it is 9"),
    ],
)
def test_a_false_figure_is_caught(part, true, false, fault):
    assert true in getattr(RING, part)
    found = of_figure(replace(RING, **{part: getattr(RING, part).replace(true, false)}))
    assert any(fault in each for each in found), found


def test_that_jnim_is_counted_as_flm_may_be_said_once_it_is():
    early = situation(*times(1, "2016-02-01", **NEAR), as_of="2016-08-29")
    said = "says '(JNIM in the southern and central zones included)'"
    assert f"{said}, but they do so from 2017-01-01 only" in of_figure(RING, early)


def test_sentences_end_at_full_stops_but_not_within_names():
    text = "It was at St. Louis. Then 9 fell. So it ended."
    assert texts.sentences(text, frozenset(["St. Louis"])) == [
        "It was at St. Louis.",
        "Then 9 fell.",
        "So it ended.",
    ]
