"""Makes the simulated sample anew: ``python -m helpers.simulation``."""

from helpers.hashes import sha256_of
from helpers.paths import ROOT
from helpers.simulation.events import simulate
from helpers.simulation.gazetteer import read_gazetteer
from helpers.simulation.plan import read_plan
from helpers.simulation.table import csv_bytes, zipped

SAMPLE = ROOT / "data" / "sample"
OUTPUT = SAMPLE / "simulated-mali.csv.gz"


def sample_bytes() -> bytes:
    """Return the sample's text as the plan and the gazetteer in ``data/sample`` make it."""
    plan = read_plan(SAMPLE / "plan.toml")
    return csv_bytes(simulate(plan, read_gazetteer(SAMPLE / "gazetteer.csv")), plan.settings)


def main() -> None:
    """Write the sample and say what was written."""
    content = sample_bytes()
    OUTPUT.write_bytes(zipped(content))
    events = content.count(b"\n") - 1
    print(f"Wrote {OUTPUT.relative_to(ROOT)}: {events:,} simulated events.")
    print(f"sha256 of the uncompressed file: {sha256_of(content)}")


if __name__ == "__main__":
    main()
