"""The benchmark's page and the files that it reads; how long things take, no test tells."""

import pandas as pd
import pytest

from helpers.bench.measured import Measured
from helpers.bench.parts import EXECUTION, Part, table, tables
from helpers.bench.report import page
from helpers.data import load
from helpers.outlines import schematic_regions


def parts(*named):
    return [Part(letter, name, lambda _: None) for letter, name in named]


def test_each_line_has_the_median_its_spread_and_the_ratio_to_the_first():
    first, second = parts(("a", "papermill"), ("d", "ours"))
    found = {
        first: [Measured(s, 100, "") for s in (9, 8, 12)],
        second: [Measured(s, 50, "") for s in (3, 2, 4)],
    }
    text = page({"Notebooks": found}, 3)
    assert "median of 3 runs in turn" in text
    assert "| a | papermill | 9.00 (8.00 to 12.00) | 1 | 100 |" in text
    assert "| d | ours | 3.00 (2.00 to 4.00) | 3 | 50 |" in text


def test_files_are_held_against_the_first_reader_of_the_same_file():
    found = {
        part: [Measured(seconds, 1, "")]
        for part, seconds in zip(tables([7, 8], 1), [1, 2, 4] * 2, strict=True)
    }
    assert page({"Files": found}, 1).count("| 0.25 |") == 2


def test_what_was_not_measured_has_no_heading():
    assert "##" not in page({"Notebooks": {}}, 1)


def test_the_page_names_no_folder_of_this_machine():
    text = page({}, 1)
    assert "/" not in text


def test_each_part_has_a_letter_of_its_own_kind():
    assert [part.letter for part in EXECUTION] == sorted(part.letter for part in EXECUTION)


@pytest.mark.slow
def test_a_file_is_the_sample_with_new_ids_of_which_a_part_is_the_countrys(tmp_path):
    path = table(tmp_path, 7500, 0.5)
    assert pd.read_csv(path, usecols=["event_id_cnty"])["event_id_cnty"].is_unique
    read = load(path, "acled", schematic_regions())
    assert (read.rows, len(read.events)) == (7500, 4000)
