"""Faults of what people are shown of a block: what the suite makes of it, in the suite's types alone."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from helpers.blocks import VEGALITE, Block, Drawing, Table
from helpers.notebook.display import Prose
from helpers.verify.fault import Fault


def faults(block: Block, data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield where an output shows something else than its block, in more types or in fewer."""
    meant = _meant(block, data)
    for type in sorted(set(data) ^ set(meant)):
        yield f"the {block.kind}", f"{'is shown as' if type in data else 'is not shown as'} {type}"
    for type in sorted(set(data) & set(meant)):
        if meant[type] is not None and data[type] != meant[type]:
            yield str(data[type]), "is shown, but its block says otherwise"


def _meant(block: Block, data: Mapping[str, Any]) -> dict[str, Any]:
    """Return what an output is to hold by type, None for what the block alone does not tell."""
    if isinstance(block, Drawing):
        picture = {"image/png": None, "text/plain": block.alt.text}
        return picture | ({"text/html": _picture(block, data)} if block.sealed else {VEGALITE: None})
    if isinstance(block, Table):
        return {"text/html": block.html, "text/plain": None}
    return {"text/markdown": block.markdown, "text/plain": str(Prose(block))}


def _picture(block: Drawing, data: Mapping[str, Any]) -> str:
    """Return a sealed figure as HTML: its PNG with its words."""
    png = str(data.get("image/png", "")).replace("\n", "")
    return f'<img alt="{escape(block.alt.text)}" src="data:image/png;base64,{png}">'
