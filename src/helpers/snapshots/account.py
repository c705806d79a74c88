"""An account at ACLED: its token, asked for once and renewed once."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from helpers.errors import DataError
from helpers.snapshots.credentials import Login
from helpers.snapshots.service import RefusedError, Service

EXPIRED = 401


@dataclass
class Account:
    """An account at the service: asks for a token once, and renews it once where it has expired."""

    service: Service
    known: Mapping[str, Any]
    login: Login
    access: str = field(default="", repr=False)
    refresh: str = field(default="", repr=False)

    def log_in(self) -> None:
        """Ask for a token, where there is none yet."""
        if not self.access:
            self._log_in()

    def get(self, address: str, **params: Any) -> Mapping[str, Any]:
        """Return the answer to a question. Raises DataError for all but a success."""
        self.log_in()
        try:
            answer = self._ask(address, params)
        except RefusedError as refused:
            if refused.status != EXPIRED:
                raise
            self._renew()
            answer = self._ask(address, params)
        if answer.get("success") is not True:
            raise DataError("ACLED answers without success and without data. Run again later.")
        return answer

    def _ask(self, address: str, params: Mapping[str, Any]) -> Mapping[str, Any]:
        secret = {"Authorization": f"Bearer {self.access}"}
        return self.service.json("GET", address, secret, "read", params={"_format": "json", **params})

    def _log_in(self) -> None:
        self._take({**self.known["form"], "username": self.login.user, "password": self.login.password})

    def _renew(self) -> None:
        form = {"client_id": self.known["form"]["client_id"], "refresh_token": self.refresh}
        try:
            self._take({**form, "grant_type": "refresh_token"})
        except RefusedError:
            self._log_in()

    def _take(self, form: Mapping[str, str]) -> None:
        answer = self.service.json("POST", self.known["token"], {}, "token", data=form)
        self.access, self.refresh = (str(answer.get(f"{name}_token", "")) for name in ("access", "refresh"))
        if not self.access:
            raise DataError("ACLED answers the login without a token. Run again later.")
