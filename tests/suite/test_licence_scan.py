"""The licence scan catches single events wherever a finished file may hold them, and lets figures pass."""

import json
from base64 import b64encode
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from builders import JNIM, plain_events

from helpers.charts.picture import picture
from helpers.data import Dataset
from helpers.errors import LicenceError
from helpers.licence.guarded import written
from helpers.licence.runs import Runs
from helpers.licence.scan import scan_fields, scan_for
from helpers.reference import table

NOTE = (
    "On 7 June 2022, presumed militants attacked a checkpoint in the village of Testville; two were killed."
)
ASIDE = "On 9 June 2032, gunmen on three motorcycles robbed a bus near the bridge of Testville."
WORDS = "attacked a checkpoint in the village of Testville"


@pytest.fixture(scope="module")
def dataset():
    """Three events: of a village, of the town of Gao on the first of a month, and of a place of the suite."""
    boni = table("places")["boni"]
    rows = plain_events(
        {
            "id": "MLI9998281",
            "date": "2022-06-07",
            "location": "Testville",
            "latitude": 15.6123,
            "longitude": -3.1234,
            "notes": NOTE,
        },
        {"id": "MLI9998282", "date": "2022-06-01", "location": "Gao", "latitude": 16.0, "longitude": 1.0},
        {
            "id": "MLI9998283",
            "date": "2022-06-09",
            "location": "Boni",
            "latitude": boni["latitude"],
            "longitude": boni["longitude"],
        },
    )
    aside = pd.DataFrame({"row": [4], "id": ["MLI9998284"], "notes": [ASIDE], "reason": ["a later day"]})
    return Dataset(rows, rows, aside, (Path("mine.csv"),), "acled", "", "", 3)


LEAKS = {
    "a field": ({"notes": "nothing", "events": 1}, "the field notes of ACLED"),
    "an id": ({"event": "MLI9998281"}, "the event id MLI9998281"),
    "a note": ({"text": f"They {WORDS}."}, "words of a note"),
    "an id of a row set aside": ({"event": "MLI9998284"}, "the event id MLI9998284"),
    "a note of a row set aside": ({"text": ASIDE}, "words of a note"),
    "a day and a place": ({"when": "2022-06-07", "where": "Testville"}, "an event of 2022-06-07 (testville)"),
    "a day and an actor": ({"when": "7 June 2022", "who": JNIM}, "an event of 2022-06-07 (jnim group"),
    "coordinates": ({"x": -3.1234, "y": 15.6123}, "where an event was (15.6123, -3.1234)"),
}


def csv_text(record):
    return "\n".join([",".join(record), ",".join(f'"{value}"' for value in record.values())]) + "\n"


def html_table(record):
    head, cells = (
        "".join(f"<{tag}>{each}</{tag}>" for each in row)
        for tag, row in (("th", record), ("td", record.values()))
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"


def notebook(data):
    cell = {
        "cell_type": "code",
        "source": ["1 + 1"],
        "metadata": {"tags": ["a"]},
        "outputs": [{"data": data}],
    }
    return json.dumps({"cells": [cell], "nbformat": 4})


def labelled(record):
    """What Vega writes beside a mark, with the minus sign that it uses."""
    return "; ".join(f"{name}: {value}" for name, value in record.items()).replace(": -", ": \N{MINUS SIGN}")


def attributes(record):
    return " ".join(f'data-{name}="{value}"' for name, value in record.items())


def spec(record):
    return {"mark": "circle", "data": {"values": [record, {"a": 1}]}}


CARRIERS = {
    "a table": ("table.csv", csv_text),
    "a record": ("claims.json", lambda record: json.dumps({"claims": [record]})),
    "columns": ("claims.json", lambda record: json.dumps({name: [value] for name, value in record.items()})),
    "GeoJSON": (
        "map.json",
        lambda record: json.dumps(
            {
                "type": "Feature",
                "properties": record,
                "geometry": {"coordinates": [record.get("x", 0), record.get("y", 0)]},
            }
        ),
    ),
    "a Vega spec": ("map.vl.json", lambda record: json.dumps(spec(record))),
    "a table in a notebook": (
        "central.ipynb",
        lambda record: notebook({"text/html": html_table(record).replace("<tr>", "<tr>\n").splitlines(True)}),
    ),
    "a spec in a notebook": ("central.ipynb", lambda record: notebook({"application/json": spec(record)})),
    "CSV in a notebook": (
        "central.ipynb",
        lambda record: notebook({"application/vnd.figure+json": {"table": csv_text(record)}}),
    ),
    "a drawing in a notebook": (
        "central.ipynb",
        lambda record: notebook(
            {"image/svg+xml": f'<svg><path {attributes(record)} aria-label="{labelled(record)}"/></svg>'}
        ),
    ),
    "a page": ("claims.html", lambda record: f"<html><body>{html_table(record)}</body></html>"),
    "a script in a page": (
        "claims.html",
        lambda record: f'<p>x</p><script type="application/json">{json.dumps(spec(record))}</script>',
    ),
    "a comment in a page": ("claims.html", lambda record: f"<p>x</p><!-- {json.dumps(record)} -->"),
    "attributes in a page": (
        "claims.html",
        lambda record: f"<li {attributes(record)}>x</li>",
    ),
    "a script": ("site.js", lambda record: f"const events = [{json.dumps(record)}];\n"),
    "a table that an author prints": (
        "central.ipynb",
        lambda record: notebook({"text/plain": pd.DataFrame([record]).to_string().splitlines(True)}),
    ),
    "a Markdown table": (
        "README.md",
        lambda record: (
            f"# Title\n\n| {' | '.join(record)} |\n|---|---|\n| {' | '.join(map(str, record.values()))} |\n"
        ),
    ),
}


@pytest.mark.parametrize("leak", LEAKS)
@pytest.mark.parametrize("carrier", CARRIERS)
def test_a_planted_leak_is_caught_and_named(carrier, leak, dataset, tmp_path):
    name, carry = CARRIERS[carrier]
    record, said = LEAKS[leak]
    (tmp_path / name).write_text(carry(record), encoding="utf-8")
    with pytest.raises(LicenceError) as caught:
        scan_for([dataset], tmp_path)
    assert said in str(caught.value)
    assert str(caught.value).startswith(f"{name} holds ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "line", ["{date} {place} 3", "{date} 00:00:00 {place} 3", "7 {date}   {place}  3", "{place}  {date}"]
)
def test_an_event_is_caught_in_a_line_that_an_author_prints(line, dataset, tmp_path):
    output = {
        "output_type": "stream",
        "name": "stdout",
        "text": [line.format(date="2022-06-07", place="Testville")],
    }
    cell = {"cell_type": "code", "source": [], "metadata": {}, "outputs": [output]}
    (tmp_path / "central.ipynb").write_text(json.dumps({"cells": [cell], "nbformat": 4}))

    with pytest.raises(LicenceError, match=r"an event of 2022-06-07 \(testville\)"):
        scan_for([dataset], tmp_path)


def test_events_that_an_author_prints_as_a_frame_are_caught(dataset, tmp_path):
    printed = dataset.events[["date", "location", "fatalities"]].tail(40).to_string()
    (tmp_path / "central.ipynb").write_text(notebook({"text/plain": printed.splitlines(True)}))

    with pytest.raises(LicenceError, match=r"central.ipynb holds an event of 2022-06-07 \(testville\)"):
        scan_for([dataset], tmp_path)


def test_a_field_is_caught_as_the_name_of_an_attribute_too(dataset, tmp_path):
    (tmp_path / "map.svg").write_text('<svg><path data-source_scale="1"/></svg>')
    with pytest.raises(LicenceError, match="the field source_scale of ACLED"):
        scan_for([dataset], tmp_path)


@pytest.mark.parametrize("leak", [leak for leak in LEAKS if leak != "a field"])
def test_what_vega_writes_beside_a_mark_is_caught_in_a_drawing(leak, dataset, tmp_path):
    record, said = LEAKS[leak]
    (tmp_path / "map.svg").write_text(f'<svg><path aria-label="{labelled(record)}" d="M0,1"/></svg>')
    with pytest.raises(LicenceError) as caught:
        scan_for([dataset], tmp_path)
    assert said in str(caught.value)


def test_a_note_written_into_a_drawing_is_caught(dataset, tmp_path):
    (tmp_path / "map.svg").write_text(f"<svg><desc>They {WORDS}.</desc></svg>")
    with pytest.raises(LicenceError, match="words of a note"):
        scan_for([dataset], tmp_path)


@pytest.mark.parametrize("value", ["MLI9998281", WORDS])
def test_an_id_or_a_note_is_caught_among_the_facts_of_a_sentence(value, dataset, tmp_path):
    (tmp_path / "central.ipynb").write_text(facts(what=value))
    with pytest.raises(LicenceError, match=r"the event id|words of a note"):
        scan_for([dataset], tmp_path)


def test_an_id_is_caught_as_a_key(dataset, tmp_path):
    (tmp_path / "claims.json").write_text('{"MLI9998281": 1}')
    with pytest.raises(LicenceError, match="the event id MLI9998281"):
        scan_for([dataset], tmp_path)


def facts(**values):
    """The facts of a sentence as the block of an output carries them."""
    told = {role: {"value": value, "unit": ""} for role, value in values.items()}
    sentence = {"text": "On that day.", "wording": "claims/C5/found", "says": [], "facts": told}
    return notebook({"application/vnd.conflict-brief.block+json": {"kind": "note", "sentences": [sentence]}})


PICTURE = b64encode(picture("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")).decode()

INNOCENT = {
    "a sentence on one event": (
        "claims.csv",
        'id,sentence\nC5,"On 7 June 2022, at Testville, the data record a battle, with two fatalities."\n',
    ),
    "the facts of that sentence": (
        "claims.json",
        '{"facts": {"date": {"value": "2022-06-07", "unit": ""}, "at": {"value": "Testville", "unit": ""}}}',
    ),
    "counts by region": ("by-region.csv", "region,category,places,events,fatalities\nGao,JNIM,1,16,1\n"),
    "counts by month and region": ("by-month.csv", "start,part,value\n2022-06-01,Gao,1\n"),
    "a day without its event": ("by-day.csv", "start,part,value\n2022-06-08,Testville,1\n"),
    "a place of the suite": ("places.json", '[{"name": "Boni", "longitude": -2.22, "latitude": 15.08}]'),
    "whole numbers": ("counts.json", "[1, 16]"),
    "an id of another": ("claims.json", '{"id": "MLI99982811", "other": "XMLI9998281"}'),
    "five words of a note": ("index.html", "<p>They attacked a checkpoint in the</p>"),
    "the marks of a cell": ("central.ipynb", notebook({"text/plain": "1"})),
    "a citation": ("CITATION.cff", 'identifiers: [{"notes": "To cite with the data"}]\n'),
    "a picture": ("central.ipynb", notebook({"image/png": PICTURE})),
    "the typeface of a drawing": (
        "map.svg",
        '<svg><style>@font-face{src:url("data:font/ttf;base64,AAEA+MLI9998281/A=")}</style></svg>',
    ),
    "the code of others": ("assets/vega.js", "timestamp(); // MLI9998281"),
    "one event in an author's words": ("central.ipynb", notebook({"text/plain": "7 June 2022: Testville"})),
}


@pytest.mark.parametrize("what", INNOCENT)
def test_what_tells_no_single_event_as_a_record_passes(what, dataset, tmp_path):
    name, text = INNOCENT[what]
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    scan_for([dataset], tmp_path)


def test_a_region_beside_another_day_than_the_first_of_a_month_is_caught(dataset, tmp_path):
    later = replace(dataset, events=dataset.events.assign(date=dataset.events["date"] + pd.Timedelta(days=1)))
    (tmp_path / "table.csv").write_text("day,place\n2022-06-02,Gao\n")
    with pytest.raises(LicenceError, match=r"an event of 2022-06-02 \(gao\)"):
        scan_for([later], tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        *("2022-08-07", "2022-08-07T00:00:00", "7 August 2022", "07 August 2022", "07/08/2022", "8/7/2022"),
        *("August 7, 2022", "1659830400000", "1659830400", "20220807"),
    ],
)
def test_a_day_is_known_in_the_ways_that_files_write_it(text):
    assert text in set(written(date(2022, 8, 7)))


def test_without_the_data_fields_and_ids_are_caught(tmp_path):
    (tmp_path / "claims.json").write_text('{"claims": []}')
    scan_fields(tmp_path)
    for content, said in (('{"actor1": "A"}', "the field actor1"), ('{"id": "MLI1"}', "the event id MLI1")):
        (tmp_path / "claims.json").write_text(content)
        with pytest.raises(LicenceError, match=said):
            scan_fields(tmp_path)


# ---- words that two texts share -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shared"),
    [
        (
            "It was SEVEN, eight; nine (ten) - one two three four five",
            ["seven eight nine ten one two", "eight nine ten one two three", "nine ten one two three four"],
        ),
        ("one two three four five", []),
        ("one two three other four five six seven", []),
        ("two three four five six seven other", ["two three four five six seven"]),
        ("eight one two three four five", []),
        ("", []),
    ],
)
def test_runs_of_six_words_are_found_whatever_their_case_and_punctuation(text, shared):
    known = Runs(["Seven eight: nine ten. One two, three four!", "one two three four five six seven eight"])
    assert list(known.shared(text)) == shared


def test_runs_that_everybody_knows_are_no_find():
    known = Runs(["They say one two three four five six seven."], known=["One two three four five six!"])
    assert list(known.shared("one two three four five six")) == []
    assert list(known.shared("two three four five six seven")) == ["two three four five six seven"]


def test_without_texts_nothing_is_shared():
    assert list(Runs([]).shared("one two three four five six seven eight nine")) == []
    assert list(Runs(["one two three"]).shared("one two three one two three one two three")) == []
