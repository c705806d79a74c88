"""Tab completion of the names that a section's methods take: claims in ``say("``, figures in ``show("``."""

import re
from collections.abc import Mapping
from typing import Any

ASKED = re.compile(r"(\w+)(?:\.at\([^()]*\))?\.(say|finding|evidence|show)\([^()]*[\"']([\w-]*)$")
LISTED = {"say": "claims", "finding": "claims", "evidence": "claims", "show": "figures"}
"""The list that holds the names which each method takes."""


def names(line: str, namespace: Mapping[str, Any]) -> tuple[list[str], str]:
    """Return the names that can end a line, and the part of them that it has already."""
    asked = ASKED.search(line)
    if not asked:
        return [], ""
    section, method, begun = asked.groups()
    listed = getattr(namespace.get(section), LISTED[method], {})
    return [name for name in listed if name.startswith(begun)], begun


def enable() -> None:
    """Offer the names in the notebook that calls this; elsewhere there is nothing to complete."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is not None and _matcher not in shell.Completer.custom_matchers:
        shell.Completer.custom_matchers.append(_matcher)


def _matcher(context: Any) -> dict[str, Any]:
    """Complete a line as IPython asks for it."""
    from IPython.core.completer import SimpleCompletion
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    found, begun = names(context.text_until_cursor, shell.user_ns if shell else {})
    completions = [SimpleCompletion(text=name, type="name") for name in found]
    return {"completions": completions, "matched_fragment": begun, "suppress": bool(found)}


_matcher.matcher_api_version = 2  # type: ignore[attr-defined]
"""What tells IPython that it takes a context."""
