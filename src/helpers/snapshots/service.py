"""A service asked over HTTP: patiently where it is busy, in plain words where it refuses.

What a service must not tell others (headers with credentials) goes to its own host alone.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any

import httpx
import stamina
import stamina.instrumentation

from helpers.errors import DataError

Tell = Callable[[str], None]

BUSY = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 522, 524})
MOVED = frozenset({301, 302, 303, 307, 308})
MOST_MOVES = 5
SKEW = timedelta(days=1)
AGENT = f"mali-conflict-brief/{version('mali-conflict-brief')}"
"""An own name: services take the default ones of libraries for robots."""

stamina.instrumentation.set_on_retry_hooks([])  # which would log how each call was made


@dataclass(frozen=True)
class Patience:
    """How often a service is asked, and for how many seconds it is waited for."""

    attempts: int = 5
    first_pause: float = 2.0
    longest_pause: float = 120.0
    timeout: float = 60.0


class Busy(Exception):
    """A service that may answer another time; ``after`` are the seconds that it asks for."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


class RefusedError(DataError):
    """A service's answer that stays the same however often it is asked."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message)
        self.status = status


@dataclass
class Service:
    """A service: its name, the words for its refusals, and the line to it.

    ``moment`` is the service's own time, by its latest answer: what the clock here says may be wrong.
    """

    name: str
    answers: Sequence[Mapping[str, Any]]
    tell: Tell
    patience: Patience = field(default_factory=Patience)
    also_busy: frozenset[int] = frozenset()
    verify: Any = True
    before: Callable[[], None] = lambda: None
    """Called before each request, which it may refuse."""

    def __post_init__(self) -> None:
        """Open the line."""
        self.moment = datetime.now(UTC)
        self.client = httpx.Client(
            headers={"User-Agent": AGENT},
            timeout=self.patience.timeout,
            verify=self.verify,
            follow_redirects=False,
        )

    def json(
        self, method: str, url: str, secret: Mapping[str, str], at: str = "", **what: Any
    ) -> Mapping[str, Any]:
        """Return the JSON object that a service answers. Raises DataError, in plain words, for all else."""

        def once() -> Mapping[str, Any]:
            with self.answered(method, url, secret, at, **what) as answer:
                return self._object(answer)

        return self.patiently(once)

    def patiently(self, ask: Callable[[], Any]) -> Any:
        """Return what ``ask`` does, tried again while the service is busy. Raises DataError if that lasts."""
        patience = self.patience
        tries = stamina.retry_context(
            on=self._pause,
            attempts=patience.attempts,
            timeout=None,
            wait_initial=patience.first_pause,
            wait_max=patience.longest_pause,
            wait_jitter=patience.first_pause,
        )
        try:
            for attempt in tries:
                with attempt:
                    return ask()
        except Busy as busy:
            after = busy.after or 0
            later = f"in {after / 60:.0f} minutes, as it asks" if self._too_long(busy) else "later"
            raise DataError(
                f"{self.name} does not answer as it should ({busy}). Nothing of it was kept; run again "
                f"{later}."
            ) from None
        raise AssertionError("stamina ends with a result or an error")

    def _too_long(self, busy: Busy) -> bool:
        return busy.after is not None and busy.after > self.patience.longest_pause

    def _pause(self, error: Exception) -> bool | float:
        """Return whether to ask again after an error, or the seconds to wait before."""
        if not isinstance(error, Busy) or self._too_long(error):
            return False
        self.tell(f"{self.name}: {error}; asking again")
        return True if error.after is None else error.after

    @contextmanager
    def answered(
        self, method: str, url: str, secret: Mapping[str, str], at: str = "", **what: Any
    ) -> Iterator[httpx.Response]:
        """Give an answer of status 200 or 206, its body still to be read. Raises Busy and RefusedError."""
        headers = {**what.pop("headers", {}), **secret}
        try:
            for _ in range(MOST_MOVES):
                self.before()
                with self.client.stream(method, url, headers=headers, **what) as answer:
                    self._take_time(answer)
                    if answer.status_code in MOVED:
                        url = self._moved(answer, bool(secret) or method != "GET")
                        what.pop("params", None)
                        continue
                    self._refuse(answer, at)
                    yield answer
                    return
        except httpx.TransportError as error:
            raise Busy(_said(error)) from None
        except httpx.DecodingError:
            raise Busy("a packed answer that is damaged") from None
        raise DataError(f"{self.name} sends from one address to another without end. Run again later.")

    def _take_time(self, answer: httpx.Response) -> None:
        try:
            self.moment = parsedate_to_datetime(answer.headers["date"]).astimezone(UTC)
        except (KeyError, ValueError):
            return
        here = datetime.now(UTC)
        if abs(here - self.moment) > SKEW:
            self.tell(
                f"the clock here says {here:%Y-%m-%d}, {self.name}'s {self.moment:%Y-%m-%d}, which counts"
            )

    def _moved(self, answer: httpx.Response, secretive: bool) -> str:
        here, there = answer.url, answer.url.join(answer.headers.get("location", ""))
        same = (here.scheme, here.host, here.port) == (there.scheme, there.host, there.port)
        if there.scheme != here.scheme or (secretive and not same):
            raise DataError(
                f"{self.name} sends on to {there.host}, another host than {here.host}: credentials are not "
                "sent there. Look whether the service has moved, and correct data/reference/services.toml."
            )
        return str(there)

    def _refuse(self, answer: httpx.Response, at: str) -> None:
        status = answer.status_code
        if status in BUSY | self.also_busy:
            raise Busy(f"it answers {status}", _seconds(answer, self.moment))
        if status in (200, 206):
            return
        body = answer.read()
        self._refuse_page(answer, body)
        said = body.decode("utf-8", "replace").casefold()
        for row in self.answers:
            if row["status"] == status and row.get("at", at) == at and row.get("holds", "") in said:
                raise RefusedError(row["says"], status)
        raise RefusedError(f"{self.name} answers {status}, which is not known here. Run again later.", status)

    def _object(self, answer: httpx.Response) -> Mapping[str, Any]:
        body = answer.read()
        self._refuse_page(answer, body)
        try:
            found = json.loads(body)
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise Busy("an answer that is no JSON object")
        return found

    def _refuse_page(self, answer: httpx.Response, body: bytes) -> None:
        if "html" in answer.headers.get("content-type", "") or body.lstrip()[:1] == b"<":
            raise RefusedError(
                f"{self.name} answers with a web page instead of data: a login, or a test for robots. Open "
                "the service in a browser once and run again; or download by hand and use brief data add.",
                answer.status_code,
            )


def _said(error: httpx.TransportError) -> str:
    if isinstance(error, httpx.TimeoutException):
        return "no answer in time"
    if isinstance(error, httpx.ConnectError):
        return "no connection: is there a network?"
    return "the connection broke off"


def _seconds(answer: httpx.Response, now: datetime) -> float | None:
    """Return the seconds that a busy service asks to wait, as a number or as a moment of its own clock."""
    asked = answer.headers.get("retry-after", "")
    if asked.isdigit():
        return float(asked)
    try:
        return max(0.0, (parsedate_to_datetime(asked).astimezone(UTC) - now).total_seconds())
    except ValueError:
        return None
