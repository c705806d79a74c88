"""Credentials: from environment variables, the system's keyring or a prompt, and from nowhere else.

They are never a word of a command, and never written anywhere but into the keyring, if that is asked for.
"""

import getpass
import os
import sys
from contextlib import suppress
from dataclasses import dataclass, field

from helpers.errors import ParameterError

KEYRING = "mali-conflict-brief"
"""The name under which the keyring holds them: for each source its address, and the secret of that."""

ACLED = ("ACLED_USERNAME", "ACLED_PASSWORD")
UCDP = "UCDP_ACCESS_TOKEN"


@dataclass(frozen=True)
class Login:
    """Whom a service knows, and by what; no text shows either."""

    user: str = field(repr=False)
    password: str = field(repr=False)


def acled() -> Login:
    """Return the address and the password of an account. Raises ParameterError where there are none."""
    user, password = (os.environ.get(name, "") for name in ACLED)
    if user and password:
        return Login(user, password)
    user = user or _from_keyring("acled")
    if user and (password := _from_keyring(user)):
        return Login(user, password)
    if not sys.stdin.isatty():
        raise ParameterError(
            f"ACLED asks who you are: set {' and '.join(ACLED)} in the environment, or run this in a "
            "terminal, where it asks (--remember keeps the answer in the system's keyring)."
        )
    user = user or input("Address of your ACLED account: ").strip()
    return Login(user, getpass.getpass("Its password (not shown): "))


def ucdp_token() -> str:
    """Return the token of UCDP's interface. Raises ParameterError where there is none."""
    if token := os.environ.get(UCDP, "") or _from_keyring("ucdp"):
        return token
    if not sys.stdin.isatty():
        raise ParameterError(
            f"UCDP's interface asks for a token: set {UCDP} in the environment, or fetch the files, which "
            "need none (leave --api out)."
        )
    return getpass.getpass("Token of UCDP's interface (not shown): ")


def remember(login: Login) -> None:
    """Keep an address and its password in the system's keyring. Raises ParameterError where there is none."""
    import keyring
    from keyring.errors import KeyringError

    try:
        keyring.set_password(KEYRING, "acled", login.user)
        keyring.set_password(KEYRING, login.user, login.password)
    except KeyringError:
        raise ParameterError(
            f"There is no keyring here that can keep the password: set {' and '.join(ACLED)} in the "
            "environment."
        ) from None


def _from_keyring(name: str) -> str:
    import keyring
    from keyring.errors import KeyringError

    with suppress(KeyringError):
        return keyring.get_password(KEYRING, name) or ""
    return ""
