"""A double of the services: a real HTTP server on loopback that plays what they are said to answer.

Its rows are invented. It follows the description in docs/data.md, which nobody here
could hold against the services.
"""

import contextlib
import csv
import gzip
import io
import json
import ssl
import threading
import zipfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

USER, PASSWORD = "ada.lovelace@example.org", "a-secret-pass&word"
UCDP_TOKEN = "ucdp-secret-token"
DAY = "Fri, 27 Nov 2026 06:00:00 GMT"

Part = Callable[["Handler"], None]


class Handler(BaseHTTPRequestHandler):
    """Answers one request as the double says."""

    protocol_version = "HTTP/1.1"
    wbufsize = -1  # head and body in one packet: else each answer waits for the other side
    disable_nagle_algorithm = True
    double: "Double"

    def do_GET(self) -> None:
        self._play("")

    def do_POST(self) -> None:
        self._play(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _play(self, body: str) -> None:
        split = urlsplit(self.path)
        self.query = {name: values[0] for name, values in parse_qs(split.query).items()}
        self.form = {name: values[0] for name, values in parse_qs(body).items()}
        self.double.asked.append((self.command, split.path, self.query, dict(self.headers), self.form))
        parts = self.double.parts[split.path]
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            (parts.pop(0) if parts else self.double.usual(split.path))(self)

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self.double.day

    def answer(self, body: bytes, status: int = 200, **headers: str) -> None:
        """Send an answer; a header's name has _ for -, and one that is empty is left out."""
        told = {"Content-Type": "application/json", "Content-Length": str(len(body))}
        told |= {name.replace("_", "-"): value for name, value in headers.items()}
        self.send_response(status)
        for name, value in told.items():
            if value:
                self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


class Quiet(ThreadingHTTPServer):
    """A server that says nothing of connections that a client gave up."""

    daemon_threads = True

    def handle_error(self, *_: Any) -> None:
        pass


class Double:
    """The services: what ACLED holds, what UCDP has to download, and what is played instead, once each."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.rows: list[dict[str, Any]] = []
        self.deleted: list[dict[str, Any]] = []
        self.files: dict[str, bytes] = {}
        self.pages: dict[str, Sequence[Mapping[str, Any]]] = {}
        self.restrictions: Mapping[str, Any] = {}
        self.valid: set[str] = set()
        self.parts: dict[str, list[Part]] = defaultdict(list)
        self.asked: list[tuple[str, str, dict[str, str], dict[str, str], dict[str, str]]] = []
        self.resumed: list[int] = []
        self.day = DAY
        self.page_rows = 3
        self.total_excess = 0
        self.hidden_after = ""
        self.over = threading.Event()

    def known(self, table: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the table of services with the double's addresses in place of theirs."""

        def moved(value: Any) -> Any:
            if isinstance(value, dict):
                return {name: moved(each) for name, each in value.items()}
            if isinstance(value, list):
                return [moved(each) for each in value]
            if isinstance(value, str) and value.startswith("https://"):
                return f"{self.address}/{value.split('/', 3)[-1]}"
            return value

        acled, ucdp = moved(table["acled"]), moved(table["ucdp"])
        return {"acled": acled | {"page_rows": self.page_rows}, "ucdp": ucdp | {"total_excess": 2}}

    def usual(self, path: str) -> Part:
        if path == "/oauth/token":
            return self._token
        if path in ("/api/acled/read", "/api/deleted/read"):
            return self._read
        if path.startswith("/api/gedevents/"):
            return self._gedevents
        return self._file

    def _token(self, handler: Handler) -> None:
        form = handler.form
        right = form.get("username") == USER and form.get("password") == PASSWORD
        renewed = form.get("grant_type") == "refresh_token" and form.get("refresh_token") in self.valid
        if form.get("client_id") != "acled" or not (right or renewed):
            handler.answer(b'{"error": "invalid_grant"}', 400)
            return
        access, refresh = f"access-secret-{len(self.asked)}", f"refresh-secret-{len(self.asked)}"
        self.valid |= {access, refresh}
        token = {
            "access_token": access,
            "refresh_token": refresh,
            "expires_in": 86400,
            "token_type": "Bearer",
        }
        handler.answer(json.dumps(token).encode())

    def _read(self, handler: Handler) -> None:
        if handler.headers.get("Authorization", "").removeprefix("Bearer ") not in self.valid:
            handler.answer(b'{"message": "expired"}', 401)
            return
        query = handler.query
        stamp = "deleted_timestamp" if "deleted" in handler.path else "timestamp"
        chosen = self.deleted if "deleted" in handler.path else self.rows
        chosen = [row for row in chosen if int(row[stamp]) >= int(query.get(stamp, 0))]
        if "event_date" in query:
            first, last = query["event_date"].split("|")
            chosen = [row for row in chosen if first <= row["event_date"] <= last]
            chosen = [row for row in chosen if row.get("country") == query["country"]]
        handler.answer(json.dumps(self._page(chosen, query)).encode())

    def _page(self, chosen: Sequence[Mapping[str, Any]], query: Mapping[str, str]) -> Mapping[str, Any]:
        start, limit = int(query.get("cursor", 0)), int(query["limit"])
        page = chosen[start : start + limit]
        more = str(start + limit) if start + limit < len(chosen) else None
        total = {"total_count": len(chosen)} if query.get("with_total") == "true" else {}
        if self.hidden_after:  # counted, and not sent
            page = [row for row in page if row["event_date"] <= self.hidden_after]
        return {
            "status": 200, "success": True, "last_update": 1, "count": len(page), "messages": [],
            "data": page, "filename": "ACLED", "data_query_restrictions": self.restrictions,
            "next_cursor": more, **total,
        }  # fmt: skip

    def _gedevents(self, handler: Handler) -> None:
        if handler.headers.get("x-ucdp-access-token") != UCDP_TOKEN:
            handler.answer(b"API token required", 401)
            return
        version, number = handler.path.split("?")[0].rsplit("/", 1)[-1], int(handler.query.get("page", 0))
        rows = self.pages[version]
        page = rows[number * 2 : number * 2 + 2]
        more = f"{self.address}/api/gedevents/{version}?page={number + 1}" if rows[number * 2 + 2 :] else None
        whole = {"TotalCount": len(rows) + self.total_excess, "NextPageUrl": more, "Result": page}
        handler.answer(json.dumps(whole).encode())

    def _file(self, handler: Handler) -> None:
        content = self.files.get(handler.path)
        if content is None:
            handler.answer(b"not found", 404)
            return
        mark = f'"{hash(content)}"'
        asked = handler.headers.get("Range", "")
        if asked and handler.headers.get("If-Range") == mark:
            start = int(asked.removeprefix("bytes=").split("-")[0])
            self.resumed.append(start)
            where = f"bytes {start}-{len(content) - 1}/{len(content)}"
            handler.answer(content[start:], 206, Content_Range=where, ETag=mark)
        else:
            handler.answer(content, ETag=mark)


# ---- what a service plays now and then ----------------------------------------------------------------


def status(number: int, body: str = "{}", **headers: str) -> Part:
    return lambda handler: handler.answer(body.encode(), number, **headers)


def says(content: Any, **headers: str) -> Part:
    """Answer with JSON of one's own."""
    return lambda handler: handler.answer(json.dumps(content).encode(), **headers)


def page(body: str = "<!DOCTYPE html><html>Log in", number: int = 200) -> Part:
    return lambda handler: handler.answer(body.encode(), number, Content_Type="text/html; charset=utf-8")


def text(body: bytes, **headers: str) -> Part:
    return lambda handler: handler.answer(body, **headers)


def packed(content: Any, damage: int = 0) -> Part:
    """Answer with gzip, in which some last bytes may be missing."""
    body = gzip.compress(json.dumps(content).encode())
    return lambda handler: handler.answer(body[: len(body) - damage], Content_Encoding="gzip")


def cut(after: int = 10) -> Part:
    """Announce all and send some bytes of the usual answer, then break off."""

    def play(handler: Handler) -> None:
        whole, sent = handler.answer, handler.wfile

        def some(body: bytes, number: int = 200, **headers: str) -> None:
            handler.wfile = io.BytesIO()  # type: ignore[assignment]
            whole(body, number, **headers)
            head, _, _ = handler.wfile.getvalue().partition(b"\r\n\r\n")  # type: ignore[attr-defined]
            handler.wfile = sent
            sent.write(head + b"\r\n\r\n" + body[:after])
            handler.close_connection = True

        handler.answer = some  # type: ignore[method-assign]
        handler.double.usual(urlsplit(handler.path).path)(handler)

    return play


def silence(handler: Handler) -> None:
    """Take the request and never answer."""
    handler.double.over.wait()
    handler.close_connection = True


# ---- invented rows ------------------------------------------------------------------------------------


def event(number: int, day: str = "2026-03-01", stamp: int = 1_700_000_000, **changes: Any) -> dict[str, Any]:
    """Return an invented event as ACLED's interface sends one: numbers as numbers, nothing as null."""
    row = {
        "event_id_cnty": f"TST{number}", "event_date": day, "year": int(day[:4]), "time_precision": 1,
        "disorder_type": "Political violence", "event_type": "Battles", "sub_event_type": "Armed clash",
        "actor1": "Red Force", "assoc_actor_1": None, "inter1": "Rebel group", "actor2": "Blue Force",
        "assoc_actor_2": None, "inter2": "State forces", "interaction": "State forces-Rebel group",
        "civilian_targeting": None, "iso": 466, "region": "Western Africa", "country": "Mali",
        "admin1": "Gao", "admin2": "Gao", "admin3": "Gao", "location": "Camp", "latitude": "16.25",
        "longitude": "-0.05", "geo_precision": 1, "source": "Daily Invention", "source_scale": "Local",
        "notes": 'They came, "two, perhaps three".\nNobody stayed.', "fatalities": 2, "tags": None,
        "timestamp": stamp,
    }  # fmt: skip
    return row | changes


GED = (
    "id", "type_of_violence", "side_a", "side_b", "source_office", "where_prec", "where_coordinates", "adm_1",
    "adm_2", "latitude", "longitude", "country", "date_prec", "date_start", "date_end", "deaths_civilians",
    "best", "high", "low", "code_status",
)  # fmt: skip


def ged(number: int, day: str = "2025-05-26", country: str = "Mali", **changes: str) -> dict[str, str]:
    """Return an invented row as UCDP's files have it."""
    row = (
        str(number), "1", "Red Force", "Blue Force", "Daily Invention", "1", "Hamlet, in the north",
        "Gao region", "Gao cercle", "16.25", "-0.05", country, "1", f"{day} 00:00:00.000",
        f"{day} 00:00:00.000", "0", "2", "3", "1", "Clear",
    )  # fmt: skip
    return dict(zip(GED, row, strict=True)) | changes


def as_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, GED)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()


def as_zip(rows: Iterable[Mapping[str, str]], name: str = "GEDEvent.csv") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(name), as_csv(rows))
    return file.getvalue()


@contextlib.contextmanager
def served(secure: ssl.SSLContext | None = None) -> Iterator[Double]:
    """Give a double that answers until the block ends; by TLS where there is a certificate for it."""
    handler = type("Answering", (Handler,), {})
    server = Quiet(("127.0.0.1", 0), handler)
    if secure:
        server.socket = secure.wrap_socket(server.socket, server_side=True)
    scheme = "https" if secure else "http"
    double = Double(f"{scheme}://127.0.0.1:{server.server_address[1]}")
    handler.double = double  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield double
    finally:
        double.over.set()
        server.shutdown()
        server.server_close()
