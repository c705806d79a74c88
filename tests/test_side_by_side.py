"""The page that sets the brief and the suite's first edition side by side is the one the suite would write.

Run this file to write the page anew, with the real ACLED export at hand.
"""

import os
from pathlib import Path

import pytest

from helpers import briefs
from helpers.notebook.edition import open_edition
from helpers.notebook.ledger import ledger_rows
from helpers.notebook.section import Section
from helpers.parameters import resolve
from helpers.paths import ROOT

PAGE = ROOT / "docs" / "side-by-side.md"
EXPORT = "acled/2015-01-01-2023-03-01-Mali.csv"
HEAD = """# The brief and our first edition, side by side

The brief is "Mali's Militant Islamist Insurgency at Bamako's Doorstep" (Africa Center for Strategic
Studies, 29 August 2022), computed on ACLED data of that day. Ours is the edition of the same date on
ACLED's export of March 2023 (ACLED (Armed Conflict Location & Event Data), www.acleddata.com), revised
since. The second column is what the brief states, in our words; the third is what the suite writes.

| claim | the brief | ours | verdict |
|---|---|---|---|
"""


def page(data: Path) -> str:
    """Return the page's text, from the export in the folder of real data."""
    edition = open_edition(
        resolve({"as_of": "2022-08-29", "source": "acled", "data_file": str(data / EXPORT)})
    )
    rows = []
    for name in briefs.active().sections:
        section = Section(name, edition)
        rows.append(f"| | **{name.capitalize()}** | **{section.headline.text}** | |")
        rows += [
            f"| {row.id} | {row.claim}: {row.published} | {row.sentence} | {row.verdict} |"
            for row in ledger_rows(edition, section.readings).itertuples()
        ]
    return HEAD + "\n".join(rows) + "\n"


@pytest.mark.slow
def test_the_page_is_what_the_suite_writes_today(real_data: Path) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(real_data)


if __name__ == "__main__":
    PAGE.write_text(
        page(Path(os.environ.get("BRIEF_REAL_DATA", ROOT.parent / "shared" / "data"))), encoding="utf-8"
    )
