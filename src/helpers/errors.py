"""The few errors that a user can meet; each message says what was expected, found and to be done."""

from helpers.texts import plain


class BriefError(Exception):
    """Base of every error that is the user's to mend; shown as one line, without a traceback."""

    def __init__(self, message: str = "") -> None:
        super().__init__(plain(message))

    def _render_traceback_(self) -> list[str]:
        """Return what notebooks show in place of a traceback (an IPython convention)."""
        return [f"{type(self).__name__}: {self}"]


class DataError(BriefError, ValueError):
    """A data file cannot be used as it is."""


class ParameterError(BriefError, ValueError):
    """A parameter has an unknown name or an impossible value."""


class ReferenceTableError(BriefError, ValueError):
    """A table under ``data/reference`` is missing, malformed or contradicts another."""


class NotebookError(BriefError, RuntimeError):
    """A notebook failed while it ran; its executed copy was kept and is named in the message."""


class FalseSentenceError(BriefError, ValueError):
    """A finished notebook says something that its data do not bear out; the message names the sentence."""


class LicenceError(BriefError, ValueError):
    """A finished file holds single events that the terms of the data do not allow to be passed on."""
