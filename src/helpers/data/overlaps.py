"""Several files as one: exports by year, a newer download beside an older, UCDP's monthly candidates."""

from collections.abc import Sequence

import pandas as pd

from helpers.data.quality import Check

OLDER = "older"
"""Why a row is set aside: another file has a newer one of the same event."""


def superseded(files: Sequence[pd.DataFrame]) -> list[pd.Index]:
    """Return, for each file, the rows of events of which another file has a newer row.

    The newer row has the later ``timestamp`` or, where there is none, stands in the later file.
    """
    rows = [
        pd.DataFrame({"id": file["id"], "stamp": _stamps(file), "file": place, "row": file.index})
        for place, file in enumerate(files)
    ]
    ordered = pd.concat(rows).sort_values(["stamp", "file"], na_position="first", kind="stable")
    older = ordered[ordered.duplicated("id", keep="last")]
    return [pd.Index(older["row"][older["file"] == place]) for place in range(len(files))]


def _stamps(file: pd.DataFrame) -> pd.Series:
    if "timestamp" not in file:
        return pd.Series(float("nan"), index=file.index)
    return pd.to_numeric(file["timestamp"], errors="coerce")


def added(findings: Sequence[Sequence[Check]]) -> list[Check]:
    """Return what was found in several files as what was found in all, in the order of the first."""
    found: dict[str, Check] = {}
    for each in (finding for file in findings for finding in file):
        rows = each.rows + (found[each.check].rows if each.check in found else 0)
        found[each.check] = each._replace(rows=rows)
    return list(found.values())
