"""Tab completion of the names that a section's methods take."""

from datetime import date

import pytest
from IPython.core.completer import provisionalcompleter
from IPython.core.interactiveshell import InteractiveShell

from helpers.analysis.claims import section_claims
from helpers.notebook import completion
from helpers.notebook.completion import names


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('southern.say("S', [claim.id for claim in section_claims("southern", date(2022, 8, 29))]),
        ('southern.say("S1", "S2', ["S2"]),
        ("southern.evidence('N7", ["N7"]),
        ('southern.at(radius_km=100).say("S4', ["S4"]),
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


@pytest.fixture
def shell():
    """IPython, as a notebook's kernel has it."""
    shell = InteractiveShell.instance()
    yield shell
    InteractiveShell.clear_instance()


def test_ipython_offers_the_names_in_place_of_what_was_begun(shell, southern):
    shell.user_ns["southern"] = southern
    for _ in range(2):  # a second opening adds nothing
        completion.enable()
    line = 'southern.show("bamako-ring-b'
    with provisionalcompleter():
        found = list(shell.Completer.completions(line, len(line)))

    assert [line[: each.start] + each.text for each in found] == [
        'southern.show("bamako-ring-by-month',
        'southern.show("bamako-ring-by-year',
    ]


def test_without_ipython_nothing_is_offered():
    completion.enable()
