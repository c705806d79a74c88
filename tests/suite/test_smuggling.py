"""Ways to carry events out of closed data in an author's own cells and files: each is caught."""

import json
import struct
import zlib
from base64 import b64encode
from pathlib import Path

import pandas as pd
import pytest
import typst
from builders import plain_events

from helpers.charts.picture import picture
from helpers.data import Dataset
from helpers.errors import LicenceError
from helpers.licence.pictures import SIGNATURE
from helpers.licence.scan import scan_for

NOTE = "On that morning presumed militants from the forest attacked a checkpoint and left before noon."
ROWS = [
    {"id": "MLI9998281", "date": "2022-06-07", "location": "Testville", "notes": NOTE},
    {"id": "MLI9998282", "date": "2022-06-11", "location": "Sampletown", "notes": NOTE},
    {"id": "MLI9998283", "date": "2021-12-30", "location": "Hamlet of Mock", "notes": NOTE},
]


@pytest.fixture(scope="module")
def dataset():
    events = plain_events(
        *({**row, "latitude": 15.6 + n, "longitude": -3.1234} for n, row in enumerate(ROWS))
    )
    aside = plain_events()[["id", "notes"]].assign(row=[], reason=[])
    return Dataset(events, events, aside, (Path("mine.csv"),), "acled", "", "", 3)


FRAME = pd.DataFrame(ROWS)[["date", "location"]].assign(fatalities=[3, 1, 12])
DAYS = pd.to_datetime(FRAME["date"])
LONG = [f"{day:%-d %B %Y}" for day in DAYS]
PLACES = list(FRAME["location"])
BOTH = list(zip(LONG, PLACES, strict=True))
LISTED = "\n".join(f"- {day}: {place}" for day, place in BOTH)
EACH = list(zip(DAYS, PLACES, strict=True))


def output(**data):
    return [{"output_type": "display_data", "metadata": {}, "data": data}]


def printed(text):
    return [{"output_type": "stream", "name": "stdout", "text": text.splitlines(keepends=True)}]


def png(keyword, kind=b"tEXt"):
    """Return a picture with words beside its pixels."""
    said = "; ".join(f"{day}: {place}" for day, place in BOTH).encode()
    inside = {
        b"tEXt": keyword + b"\0" + said,
        b"zTXt": keyword + b"\0\0" + zlib.compress(said),
        b"iTXt": keyword + b"\0\0\0\0\0" + said,
        b"": b"",
    }[kind]
    plain = picture("<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'/>")
    if not kind:
        return plain + said
    chunk = struct.pack(">I", len(inside)) + kind + inside + struct.pack(">I", zlib.crc32(kind + inside))
    at = len(SIGNATURE) + 25
    return plain[:at] + chunk + plain[at:]


def jpeg():
    said = ", ".join(f"{place} ({day})" for day, place in BOTH).encode()
    return b"\xff\xd8\xff\xfe" + struct.pack(">H", len(said) + 2) + said + b"\xff\xd9"


WAYS = {
    "a printed frame": printed(FRAME.to_string()),
    "a printed frame without its index": printed(FRAME.to_string(index=False)),
    "the end of a frame, turned": printed(FRAME.T.to_string()),
    "one event a line, day first": printed("\n".join(map(" ".join, BOTH))),
    "one event a line, place first": printed("\n".join(f"{place}, {day}" for day, place in BOTH)),
    "one event a cell": [each for day, place in BOTH for each in printed(f"{place} {day}")],
    "tuples": output(**{"text/plain": repr([*FRAME.itertuples(index=False, name=None)])}),
    "tuples with times": output(
        **{"text/plain": repr([*FRAME.assign(date=DAYS).itertuples(index=False, name=None)])}
    ),
    "records": output(**{"text/plain": repr(FRAME.to_dict("records"))}),
    "a dictionary by place": output(**{"text/plain": repr(dict(zip(PLACES, FRAME["date"], strict=True)))}),
    "split days": output(**{"text/plain": repr([(d.year, d.month, d.day, p) for d, p in EACH])}),
    "days without a year": printed("\n".join(f"{day:%-d %b}: {p}" for day, p in EACH)),
    "days as numbers": printed("\n".join(f"{day:%Y%m%d} {p}" for day, p in EACH)),
    "days of America": printed("\n".join(f"{day:%m/%d/%Y}-{p}" for day, p in EACH)),
    "days with dots": printed("\n".join(f"{p}: {day:%d.%m.%Y}" for day, p in EACH)),
    "ordinal days": printed("\n".join(f"{day:%B} {day.day}th at {p}" for day, p in EACH)),
    "capital letters": printed("\n".join(f"{place} {day}" for day, place in BOTH).upper()),
    "a list in HTML": output(
        **{"text/html": f"<ul>{''.join(f'<li>{d}: <b>{p}</b></li>' for d, p in BOTH)}</ul>"}
    ),
    "a table in HTML": output(**{"text/html": FRAME.to_html()}),
    "a title of a drawing": output(
        **{"image/svg+xml": f"<svg>{''.join(f'<g><title>{p}, {d}</title></g>' for d, p in BOTH)}</svg>"}
    ),
    "words in a drawing": output(
        **{"image/svg+xml": f"<svg>{''.join(f'<text>{d}</text><text>{p}</text>' for d, p in BOTH)}</svg>"}
    ),
    "JSON": output(**{"application/json": FRAME.to_dict("records")}),
    "a chart": output(**{"application/vnd.vegalite.v5+json": {"data": {"values": FRAME.to_dict("records")}}}),
    "LaTeX": output(**{"text/latex": "\\\\".join(f"{d} & {p}" for d, p in BOTH)}),
    "an error": [
        {
            "output_type": "error",
            "ename": "E",
            "evalue": str(BOTH),
            "traceback": [f"{d} {p}" for d, p in BOTH],
        }
    ],
    "a picture's texts": output(**{"image/png": b64encode(png(b"Description")).decode()}),
    "a picture's packed texts": output(**{"image/png": b64encode(png(b"Comment", b"zTXt")).decode()}),
    "a picture's international texts": output(**{"image/png": b64encode(png(b"Title", b"iTXt")).decode()}),
    "what follows a picture": output(**{"image/png": b64encode(png(b"", b"")).decode()}),
    "a photograph's comment": output(**{"image/jpeg": b64encode(jpeg()).decode()}),
    "a picture in HTML": output(
        **{"text/html": f'<img src="data:image/png;base64,{b64encode(png(b"Title")).decode()}">'}
    ),
    "small letters of ids": printed("mli9998281 mli9998282"),
    "ids by hand": printed("MLI 9998281, MLI-9998282"),
    "words of a note": printed("presumed militants from the forest attacked"),
    "metadata of an output": [
        {"output_type": "display_data", "data": {}, "metadata": {"rows": [list(b) for b in BOTH]}}
    ],
}


def notebook(*cells):
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def code(source="1 + 1", outputs=()):
    return {"cell_type": "code", "source": source, "metadata": {}, "outputs": list(outputs)}


def markdown(text, **more):
    return {"cell_type": "markdown", "source": text, "metadata": {}, **more}


@pytest.mark.parametrize("way", WAYS)
def test_events_in_an_output_of_an_author_are_caught(way, dataset, tmp_path):
    (tmp_path / "central.ipynb").write_text(notebook(code(outputs=WAYS[way])), encoding="utf-8")
    with pytest.raises(LicenceError, match=r"^central.ipynb holds [^\n]*$"):
        scan_for([dataset], tmp_path)


CELLS = {
    "a list in Markdown": markdown(LISTED),
    "prose": markdown(
        f"It began at {PLACES[2]} on {LONG[2]}. Then came {LONG[0]}, when men rode to {PLACES[0]}."
    ),
    "a comment in code": code("# " + "; ".join(f"{place} {day}" for day, place in BOTH)),
    "a list in code": code(f"mine = {[*FRAME.itertuples(index=False, name=None)]}"),
    "a pasted picture": markdown("", attachments={"a.png": {"image/png": b64encode(png(b"Title")).decode()}}),
    "a raw cell": {"cell_type": "raw", "source": LISTED, "metadata": {}},
    "metadata of a cell": {**markdown("Fine."), "metadata": {"mine": [list(each) for each in BOTH]}},
}


@pytest.mark.parametrize("way", CELLS)
def test_events_in_a_cell_of_an_author_are_caught(way, dataset, tmp_path):
    (tmp_path / "central.ipynb").write_text(notebook(CELLS[way]), encoding="utf-8")
    with pytest.raises(LicenceError, match=r"^central.ipynb holds [^\n]*$"):
        scan_for([dataset], tmp_path)


FILES = {
    "notes.txt": LISTED.encode(),
    "LISTED": LISTED.encode(),
    "events.log": FRAME.to_string().encode(),
    "events.tsv": FRAME.to_csv(sep="\t").encode(),
    "events.yaml": "\n".join(f"- [{d}, {p}]" for d, p in BOTH).encode(),
    "events.geojsonl": FRAME.to_json(orient="records", lines=True).encode(),
    "events.bin": LISTED.encode(),
    "figures/map.png": png(b"Description"),
    "figures/photo.jpg": jpeg(),
    "vega.js": f"const mine = {FRAME.to_json(orient='records')};".encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_events_in_a_file_of_any_ending_are_caught(name, dataset, tmp_path):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(FILES[name])
    with pytest.raises(LicenceError, match=rf"^{name} holds "):
        scan_for([dataset], tmp_path)


@pytest.mark.parametrize("name", ["events.parquet", "events.xlsx", "events.csv.gz"])
def test_a_file_that_cannot_be_read_is_refused(name, dataset, tmp_path):
    (tmp_path / name).write_bytes(b"PK\x03\x04\x9c\xff\xfe\x00")
    with pytest.raises(LicenceError, match=rf"^{name} is of a kind that cannot be searched for events"):
        scan_for([dataset], tmp_path)


def test_the_words_of_a_pdf_are_read(dataset, tmp_path):
    (tmp_path / "brief.pdf").write_bytes(typst.compile(b"Once upon a time. \n\n See MLI9998281."))
    with pytest.raises(LicenceError, match=r"^brief.pdf holds the event id MLI9998281 from mine.csv"):
        scan_for([dataset], tmp_path)


def test_an_author_may_tell_of_one_event(dataset, tmp_path):
    told = markdown(f"The worst was on {LONG[0]}, at {PLACES[0]}; on {LONG[0]} nothing else happened.")
    (tmp_path / "central.ipynb").write_text(notebook(told), encoding="utf-8")
    scan_for([dataset], tmp_path)
