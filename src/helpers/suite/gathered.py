"""The folder of a sweep: every claim on every date as tables, and the page that shows them through time."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from helpers.analysis.claims import claims as all_claims
from helpers.folder.files import write_table
from helpers.language import spoken
from helpers.notebook.edition import Edition, under
from helpers.notebook.through_time import table
from helpers.site.through_time import ClaimRow, page
from helpers.story import narrative
from helpers.suite import options
from helpers.suite.workshop import built_for


def write(target: Path, rows: Sequence[Mapping[str, Any]], edition: Edition) -> Path:
    """Write the folder of a sweep, whole or not at all, and return it."""
    found = table(rows)
    edition = under(edition, {"as_of": found["as_of"].max()})
    with built_for(target) as folder:
        (folder / "index.html").write_text(_page(found, edition), encoding="utf-8")
        write_table(found, folder / "claims.csv", edition.ledger_source)
        _to_parquet(found, folder / "claims.parquet")
    return target


def _page(found: pd.DataFrame, edition: Edition) -> str:
    """Return the page of a sweep, drawn for the first of the values that were varied."""
    several = [name for name in options.VARIED if name in found and found[name].nunique() > 1]
    for name in several:
        found = found[found[name] == found[name].iloc[0]]
    shown = ", ".join(f"{name} {found[name].iloc[0]:g}" for name in several)
    more = spoken("site")["sweep"]["varied"].format(shown=shown) if several else ""
    claims = [claim.again() for claim in all_claims()]
    told = [
        ClaimRow(claim.id, claim.section, narrative.described(claim, edition.situation)[0], claim.unit)
        for claim in claims
    ]
    banners = [
        name
        for name, stands in (
            ("simulated", edition.parameters.source == "sample"),
            ("private", edition.parameters.audience == "private"),
        )
        if stands
    ]
    return page(found, told, edition.ledger_source, banners, more)


def _to_parquet(found: pd.DataFrame, path: Path) -> None:
    import duckdb

    with duckdb.connect() as base:
        base.register("found", found)
        base.execute(f"COPY found TO '{str(path).replace(chr(39), chr(39) * 2)}' (FORMAT parquet)")
