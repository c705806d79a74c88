"""The figure on how events were reported: what it draws, and when its title speaks of a new source."""

import pytest
from builders import JNIM, even, situation, times

from helpers import figures
from helpers.analysis.recount import recount
from helpers.figures.scene import Scene
from helpers.outlines import schematic_regions
from helpers.verify import values

PARTNER = {"source_scale": "Local partner-Other"}


def drawn(*rows):
    return figures.figure("how-reported", Scene(situation(*rows), schematic_regions(), "SIMULATED test."))


def halves(before: int, now: int, partner: int):
    """Return events of the first half of 2021 and of 2022, so many of the later ones from a partner."""
    return [
        *even(before, "2021-01-01", "2021-06-30", source_scale="National"),
        *even(now - partner, "2022-01-01", "2022-06-30", source_scale="National"),
        *even(partner, "2022-01-01", "2022-06-30", **PARTNER),
    ]


@pytest.mark.parametrize(
    ("before", "now", "partner", "new"),
    [(10, 20, 4, True), (10, 20, 3, False), (20, 20, 10, False), (30, 20, 20, False)],
)
def test_a_title_speaks_of_a_new_source_where_its_share_and_the_events_are_more(before, now, partner, new):
    title = drawn(*halves(before, now, partner)).title

    assert ("a change of sources can look like" in title) == new


def test_shares_are_of_the_events_of_a_half_year_and_counted_anew():
    rows = [
        *times(3, "2022-02-02", geo_precision=2, time_precision=1),
        *times(1, "2022-03-03", geo_precision=1, time_precision=3, actor2="Unidentified Armed Group (Mali)"),
        *times(2, "2022-07-07", actor1=JNIM, **PARTNER),
    ]
    figure = drawn(*rows)
    shares = figure.table.groupby("group")["value"].apply(list).to_dict()

    assert shares == {"place": [75, 0], "time": [25, 0], "unnamed": [25, 0], "partner": [0, 100]}
    found = figures.recounted("how-reported", recount(situation(*rows)))
    assert list(values.faults(figure.block.table, found.rows)) == []


def test_a_share_that_the_file_does_not_give_has_no_line():
    figure = drawn(*times(3, "2022-02-02", geo_precision=2))

    assert set(figure.table["group"]) == {"place"}
    assert "partner" not in figure.alt_text
