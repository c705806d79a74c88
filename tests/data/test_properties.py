"""What holds for any events: how a file is written changes nothing, and no row is lost."""

import string
from pathlib import Path
from tempfile import TemporaryDirectory

import geopandas
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented_events import (
    acled,
    api_2020,
    csv,
    dated,
    to_2017,
    ucdp,
    with_trailing_commas,
    without_new_columns,
)
from pandas.testing import assert_frame_equal

from helpers.data import Dataset, load
from helpers.errors import DataError

words = (
    st.text(string.ascii_letters + string.digits + "éèïÔ ,;'\"\n#|\t", min_size=1, max_size=30)
    .map(str.strip)
    .filter(
        lambda text: text.upper() not in {"", "NA", "NAN", "N/A", "NULL", "NONE"} and text[0] not in "#,;"
    )
)
blank_or = st.none() | words
days = st.dates(pd.Timestamp("1997-01-01").date(), pd.Timestamp("2024-12-31").date())

MALI = st.just("Mali")
FORMS = ["%Y-%m-%d", "%d %B %Y", "%d-%b-%y", "%d/%m/%Y", "%m/%d/%Y", "%Y-%m-%d 00:00:00"]


@st.composite
def events(draw: st.DrawFn, countries: st.SearchStrategy[str | None] = MALI) -> pd.DataFrame:
    """Draw events of which one shows the order of day and month, and one is the country's."""
    count = draw(st.integers(1, 5))

    def column(values: st.SearchStrategy) -> list:
        return draw(st.lists(values, min_size=count, max_size=count))

    rows = pd.DataFrame(
        {
            "event_date": column(days.map(str)),
            "event_type": column(st.sampled_from(["Battles", "Riots", "Violence against civilians"])),
            "actor1": column(words),
            "assoc_actor_1": column(blank_or),
            "actor2": column(blank_or),
            "country": column(countries),
            "admin1": column(st.sampled_from(["Gao", "Ménaka", "Timbuktu", "Ségou", None])),
            "location": column(words),
            "latitude": column(st.decimals("9", "26", places=4).map(str)),
            "longitude": column(st.decimals("-13.5", "5.5", places=4).map(str)),
            "notes": column(blank_or),
            "fatalities": column(st.integers(0, 2000).map(str)),
        },
        dtype="str",
    )
    rows = pd.concat([acled().iloc[[1]], acled().iloc[[1] * count].assign(**rows.set_axis([1] * count))])
    return rows.assign(event_id_cnty=[f"TST{number}" for number in range(count + 1)])


def read(content: str, encoding: str, outlines: geopandas.GeoDataFrame, source: str = "acled") -> Dataset:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.csv"
        path.write_bytes(content.encode(encoding))
        return load(path, source, outlines)


@pytest.mark.slow
@settings(deadline=None)
@given(
    rows=events(),
    form=st.sampled_from(FORMS),
    separator=st.sampled_from(",;\t|"),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    layout=st.sampled_from([lambda rows: rows, without_new_columns]),
    upper=st.booleans(),
    trailing=st.booleans(),
)
def test_how_a_file_is_written_changes_nothing(
    rows, form, separator, encoding, layout, upper, trailing, outlines
):
    written = dated(layout(rows), form)
    if trailing:
        written = written.assign(**{"": None})
    text = csv(written.rename(columns=str.upper) if upper else written, separator)

    assert_frame_equal(read(text, encoding, outlines).events, read(csv(rows), "utf-8", outlines).events)


@pytest.mark.slow
@settings(deadline=None)
@given(rows=events(), encoding=st.sampled_from(["utf-8", "latin-1"]))
def test_a_file_of_2017_reads_as_one_of_2020_does_without_sub_event_types(rows, encoding, outlines):
    expected = read(api_2020(rows.drop(columns="sub_event_type")), "utf-8", outlines).events

    assert_frame_equal(read(to_2017(rows), encoding, outlines).events, expected)


@pytest.mark.slow
@settings(deadline=None)
@given(rows=events(countries=st.sampled_from(["Mali", "Niger", "Burkina Faso", None])))
def test_every_row_is_used_or_set_aside(rows, outlines):
    dataset = read(csv(rows), "utf-8", outlines)

    assert dataset.rows == len(rows) == len(dataset.events) + len(dataset.set_aside)
    assert sorted([*dataset.events["id"], *dataset.set_aside["id"]]) == sorted(rows["event_id_cnty"])


@pytest.mark.slow
@settings(deadline=None)
@given(rows=events())
def test_no_death_is_lost(rows, outlines):
    dataset = read(csv(rows), "utf-8", outlines)

    assert dataset.events["fatalities"].sum() == rows["fatalities"].astype(int).sum()
    assert (dataset.events["civilian_fatalities"] <= dataset.events["fatalities"]).all()


@pytest.mark.slow
@settings(deadline=None)
@given(rows=events(), shuffled=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(rows, shuffled, outlines):
    order = list(range(len(rows)))
    shuffled.shuffle(order)

    again = read(csv(rows.iloc[order]), "utf-8", outlines)

    assert_frame_equal(again.events, read(csv(rows), "utf-8", outlines).events)


@pytest.mark.slow
@settings(deadline=None)
@given(best=st.lists(st.integers(0, 999).map(str), min_size=3, max_size=3), trailing=st.booleans())
def test_trailing_commas_of_ucdp_move_no_number(best, trailing, outlines):
    text = csv(ucdp(best_est=best))
    written = with_trailing_commas(text) if trailing else text

    assert read(written, "utf-8", outlines, "ucdp").events["fatalities"].astype(str).tolist() == best


@settings(deadline=None)
@given(data=st.data())
def test_a_file_cut_short_within_a_row_is_refused(data, outlines):
    text = csv(acled(notes=["One", "Two", "Three, with\na new line"]))
    cut = data.draw(st.integers(text.index("TST3") + 1, text.rindex(",")))

    with pytest.raises(DataError):
        read(text[:cut], "utf-8", outlines)
