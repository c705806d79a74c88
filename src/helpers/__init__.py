"""Conflict-event data on Mali turned into an analytical brief, one checked sentence at a time."""

import sys

# jsonschema's optional IRI format check costs 1.5 s in every process that imports altair,
# nbformat or papermill, and none of them uses it; an absent module is what it expects to meet.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
