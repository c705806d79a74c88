"""The page that sets the brief and the suite's first edition side by side is the one the suite would write.

Run this file to write the page anew, with the real ACLED export at hand.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpers import briefs
from helpers.analysis.claims import claims
from helpers.notebook.edition import open_edition
from helpers.notebook.ledger import ledger_rows
from helpers.notebook.section import Section
from helpers.parameters import resolve
from helpers.paths import ROOT
from helpers.reference import table

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

SENTENCES = """
## The brief, sentence by sentence

Each sentence of the brief, in our words, with the claims above that compute it, and what event data
cannot say of it.

| where | what it states | claims | what is not computed, and why |
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
    return HEAD + "\n".join(rows) + "\n" + SENTENCES + "\n".join(_sentences()) + "\n"


def _sentences() -> Iterator[str]:
    """Yield a line for each sentence of the brief: its counterparts, or why there is none."""
    for row in table("sentences")["sentence"]:
        yield f"| {row['at']} | {row['states']} | {', '.join(row.get('claims', []))} | {row.get('why', '')} |"


def test_each_sentence_of_the_brief_has_its_claims_or_the_reason_why_not():
    rows = table("sentences")["sentence"]

    assert [row["states"] for row in rows if not row.get("claims") and not row.get("why")] == []
    assert {claim for row in rows for claim in row.get("claims", [])} == {claim.id for claim in claims()}
    assert all(line in PAGE.read_text(encoding="utf-8") for line in _sentences())


@pytest.mark.slow
def test_the_page_is_what_the_suite_writes_today(real_data: Path) -> None:
    assert PAGE.read_text(encoding="utf-8") == page(real_data)


if __name__ == "__main__":
    PAGE.write_text(
        page(Path(os.environ.get("BRIEF_REAL_DATA", ROOT.parent / "shared" / "data"))), encoding="utf-8"
    )
