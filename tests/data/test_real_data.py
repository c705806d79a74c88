"""Figures of the real files, which are read where they lie and never enter the project."""

import datetime
from pathlib import Path

import pandas as pd
import pytest

from helpers.data import Dataset, load
from helpers.outlines import schematic_regions


def rows(dataset: Dataset) -> pd.Series:
    return dataset.quality.set_index("check")["rows"]


@pytest.fixture(scope="module")
def export(real_data: Path) -> Dataset:
    return load(real_data / "acled" / "2015-01-01-2023-03-01-Mali.csv", "acled", schematic_regions())


@pytest.fixture(scope="module")
def hdx(real_data: Path) -> Dataset:
    return load(real_data / "acled" / "hdx_conflict_data_mli_2020-07.csv", "acled", schematic_regions())


@pytest.fixture(scope="module")
def ged(real_data: Path) -> Dataset:
    return load(real_data / "ucdp" / "ged_mali_1990-2023.csv", "ucdp", schematic_regions())


@pytest.mark.slow
def test_the_export_of_2023_is_read_whole(export):
    assert export.layout == "ACLED export, 2023 layout"
    assert (export.rows, len(export.events), len(export.set_aside)) == (7293, 7293, 0)
    assert (export.first, export.last) == (datetime.date(2015, 1, 3), datetime.date(2023, 3, 1))


def test_the_export_of_2023_names_every_region_and_no_taoudenit(export):
    assert export.events["region"].isna().sum() == 0
    assert export.events["region"].nunique() == 10
    assert "Taoudenit" not in set(export.events["region"])


def test_the_quality_of_the_export_is_as_measured(export):
    found = rows(export)

    assert found["date, actors, coordinates, type and deaths of an earlier row"] == 15
    assert found["Strategic developments with deaths"] == 15
    assert found["date known to the month"] == 28
    assert found["cercle filed under its former region"] == 0


def test_the_file_of_2020_is_read_without_its_row_of_tags(hdx):
    assert hdx.layout == "ACLED through HDX, 2020 layout with HXL tags"
    assert (hdx.rows, len(hdx.events)) == (3990, 3990)
    assert (hdx.first, hdx.last) == (datetime.date(1997, 1, 6), datetime.date(2020, 7, 31))


def test_menaka_under_gao_in_the_file_of_2020_is_moved(hdx):
    assert (hdx.events["admin1"] == "Menaka").sum() == 9
    assert rows(hdx)["cercle filed under its former region"] == 213
    assert (hdx.events["region"] == "Menaka").sum() == 9 + 213


def test_the_files_agree_on_the_regions_of_the_events_they_share(export, hdx):
    both = export.events.merge(hdx.events, on="id", suffixes=("", "_2020"))

    assert len(both) > 2000
    assert (both["region"] == both["region_2020"]).mean() > 0.99


def test_the_file_of_ucdp_is_read_whole(ged):
    assert (ged.rows, len(ged.events)) == (2120, 2120)
    assert ged.events["sub_event_type"].notna().all()
    assert ged.events["date"].dt.year.max() == 2023


def test_the_quality_of_ucdp_is_as_measured(ged):
    found = rows(ged)

    assert found["event of several days"] == 477
    assert found["event across the end of a quarter"] == 28
    assert found["low estimate above the best"] == 5
    assert ged.events["admin1"].isna().sum() == 95
    assert found["coordinates of a whole country"] == 17
    assert found["region missing, found by coordinates"] + found["region missing, not to be found"] == 95
    assert found["region missing, not to be found"] == 17


def test_dating_ucdp_by_the_last_day_moves_only_events_of_several_days(ged):
    by_end = load(ged.paths, "ucdp", schematic_regions(), dated_by="end")
    both = ged.events.merge(by_end.events, on="id", suffixes=("", "_end"))

    assert (both["date"] != both["date_end"]).sum() == 477
    assert (both["date"] <= both["date_end"]).all()
