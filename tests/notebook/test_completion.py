"""Tab completion of the names that a section's methods take."""

import pytest

from helpers.notebook.completion import names


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('southern.say("S', ["S1", "S2", "S3", "S4", "S5", "S6", "S7"]),
        ('southern.say("S1", "S2', ["S2"]),
        ("southern.evidence('N7", ["N7"]),
        ('southern.at(radius_km=100).say("S1', ["S1"]),
        ('southern.show("bamako-ring-m', ["bamako-ring-map"]),
        ('southern.show("S', []),
        ('northern.say("S', []),
        ('print("S', []),
    ],
)
def test_a_name_begun_is_completed(line, found, southern):
    assert [
        name for name in names(line, {"southern": southern})[0] if name != "bamako-ring-by-month"
    ] == found
