"""Conflict-event data turned into an analytical brief, one checked sentence at a time."""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from helpers.notebook.compared import Comparison, open_comparison
    from helpers.notebook.section import Section, open_section

__all__ = ["Comparison", "Section", "open_comparison", "open_section"]

# jsonschema's optional IRI format check costs 1.5 s in every process that imports altair,
# nbformat or papermill, and none of them uses it; an absent module is what it expects to meet.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def __getattr__(name: str) -> Any:
    """Import what notebooks ask for only then, so that the command line answers at once."""
    if name not in __all__:
        raise AttributeError(f"module 'helpers' has no attribute {name!r}")
    from helpers.notebook import compared, section

    return getattr(section, name, None) or getattr(compared, name)
