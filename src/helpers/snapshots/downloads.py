"""Large files streamed to disk, taken up again where a download broke off."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from helpers.errors import DataError
from helpers.hashes import sha256, sha256_of
from helpers.snapshots.service import Busy, RefusedError, Service

STEP = 10
"""Per cent between two tellings of progress."""
PART, BEYOND_THE_END = 206, 416


@dataclass(frozen=True)
class Download:
    """A file that arrived whole."""

    address: str
    path: Path

    @property
    def name(self) -> str:
        """The name that the service gives it."""
        return self.address.rsplit("/", 1)[-1]

    def describe(self) -> Mapping[str, Any]:
        """Return what a manifest says of it."""
        return {"address": self.address, "bytes": self.path.stat().st_size, "sha256": sha256(self.path)}


def download(service: Service, address: str, parts: Path) -> Download:
    """Return a file of a service, which asks for no credentials.

    What arrived of it before a break stays in ``parts``, and only the rest is asked for if the service says
    that it is the same file still. Raises RefusedError, whose status may be 404, and DataError.
    """
    parts.mkdir(exist_ok=True)
    part = _Part(service, address, parts / sha256_of(address.encode())[:16])
    service.patiently(part.rest)
    return Download(address, part.path)


class _Part:
    """What has arrived of a file, and by which mark the service knows it again."""

    def __init__(self, service: Service, address: str, path: Path) -> None:
        self.service, self.address, self.path = service, address, path
        self.mark = path.with_suffix(".json")

    def rest(self) -> None:
        """Append what is missing."""
        have, mark = self._known()
        asked = {"Range": f"bytes={have}-", "If-Range": mark} if have else {}
        headers = {"Accept-Encoding": "identity", **asked}
        try:
            with self.service.answered("GET", self.address, {}, headers=headers) as answer:
                self._take(answer, have if answer.status_code == PART else 0)
        except RefusedError as refused:
            if refused.status != BEYOND_THE_END:
                raise
            self.forget()  # it became a shorter file
            raise Busy("its file became another one") from None

    def forget(self) -> None:
        """Remove what arrived."""
        for path in (self.path, self.mark):
            path.unlink(missing_ok=True)

    def _known(self) -> tuple[int, str]:
        try:
            mark = str(json.loads(self.mark.read_text(encoding="utf-8"))["mark"])
            # The last byte is asked for again: so there is always one to be asked for.
            return max(self.path.stat().st_size - 1, 0), mark
        except (OSError, ValueError, KeyError):
            self.forget()
            return 0, ""

    def _take(self, answer: httpx.Response, have: int) -> None:
        comes = answer.headers.get("content-range", "")
        if answer.status_code == PART and not comes.startswith(f"bytes {have}-"):
            self.forget()
            raise Busy("it sends another part of the file than was asked for")
        total = self._total(answer, have)
        if not have:
            self.forget()
            self._remember(answer)
        self._write(answer, have, total)

    def _total(self, answer: httpx.Response, have: int) -> int | None:
        """Return how long the file is to become; None where the end is told by the way it is sent."""
        if "html" in answer.headers.get("content-type", ""):
            raise DataError(
                f"{self.service.name} answers with a web page instead of the file {self.address}. Open the "
                "address in a browser; if the file comes, use brief data add."
            )
        if length := answer.headers.get("content-length"):
            return have + int(length)
        if "chunked" in answer.headers.get("transfer-encoding", ""):
            return None
        raise DataError(
            f"{self.service.name} does not tell how long {self.address} is, so that nobody knows whether it "
            "arrives whole. Download it in a browser, and use brief data add."
        )

    def _remember(self, answer: httpx.Response) -> None:
        mark = answer.headers.get("etag", "")
        if not mark or mark.startswith("W/"):
            mark = answer.headers.get("last-modified", "")
        if mark:
            self.mark.write_text(json.dumps({"mark": mark}), encoding="utf-8")

    def _write(self, answer: httpx.Response, have: int, total: int | None) -> None:
        name, told = self.address.rsplit("/", 1)[-1], have * 100 // total if total else 0
        with self.path.open("r+b" if have else "wb") as file:
            file.truncate(file.seek(have))
            for chunk in answer.iter_raw():  # as it comes: what was put by for a larger chunk would be lost
                file.write(chunk)
                have += len(chunk)
                if total and (now := have * 100 // total) >= told + STEP:
                    told = now
                    self.service.tell(f"{name}: {have / 1e6:,.1f} of {total / 1e6:,.1f} MB")
        if total is not None and have != total:
            raise Busy("the connection broke off")
