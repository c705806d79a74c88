"""How an edition is named, dated and cited in files for machines; ``CITATION.cff`` is one of them."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from helpers.language import spoken
from helpers.site.citation import sources_of
from helpers.sources import Source
from helpers.story import phrases

NAME = "CITATION.cff"


def named(record: Mapping[str, Any]) -> str:
    """Return the name of the edition that a manifest describes."""
    site = spoken("site")
    return str(
        spoken("crate")["edition"]["name"].format(
            brief=site["site"]["name"],
            day=phrases.day(date.fromisoformat(record["parameters"]["as_of"])),
            simulated=site["citation"]["simulated"] if record["simulated"] else "",
        )
    )


def earliest(record: Mapping[str, Any]) -> str:
    """Return the first day on which an edition can have been made.

    It is the latest of its own date, the day on which the data were accessed and the day of the code's
    commit. The day of the run would differ from run to run, and when an edition is published it cannot know.
    """
    parameters = record["parameters"]
    return max(parameters["as_of"], parameters.get("accessed", ""), record["code"].get("day") or "")


def cff(record: Mapping[str, Any]) -> str:
    """Return the citation of an edition in the Citation File Format, with the data that it has to name."""
    words = spoken("crate")["edition"]
    checksum = {
        "type": "other",
        "value": f"sha256:{record['data']['sha256']}",
        "description": words["checksum"],
    }
    fields = {
        "cff-version": "1.2.0",
        "type": "dataset",
        "message": words["message"],
        "title": named(record),
        "authors": [{"name": spoken("site")["citation"]["authors"]}],
        "version": record["code"]["version"],
        **({"commit": record["code"]["commit"]} if record["code"]["commit"] else {}),
        "identifiers": [checksum],
        "references": [_reference(source) for source in sources_of(record)],
    }
    # A value written as JSON is YAML, too, whatever its text.
    return "".join(f"{name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in fields.items())


def _reference(source: Source) -> dict[str, Any]:
    return {
        "type": "data",
        "title": source.name,
        "authors": [{"name": source.name}],
        "notes": " ".join([f"{source.cite}.", *source.references]),
    }
