"""A population that was added: claims, their check, definitions and notes are of it."""

from dataclasses import replace

from builders import situation

from helpers.analysis.claims import by_id, evaluate
from helpers.analysis.recount import recount
from helpers.census import Census, of_country
from helpers.notebook.ledger import note
from helpers.reference import zone_of_region
from helpers.story import narrative
from helpers.verify.counted import facts_of

PEOPLE = {**of_country().regions, "Mopti": 9_000_000, "Menaka": 70_000}
SOUTH = sum(people for region, people in PEOPLE.items() if zone_of_region()[region] == "southern")


def test_shares_and_densities_are_of_the_population_that_was_added_and_their_definitions_cite_it():
    today = replace(situation({}), census=Census(2024, "An office, 2024", PEOPLE))

    for id, computed in (("S6", 100 * SOUTH / sum(PEOPLE.values())), ("S11", False)):
        found, counted = evaluate(by_id()[id], today), facts_of(by_id()[id], recount(today))
        assert found.outcome.computed == counted.answer == computed
        assert found.outcome.parts["census"] == counted.values["census"] == 2024
        assert "(An office, 2024)" in narrative.described(by_id()[id], today)[1]
        assert not note(found, today.as_of)


def test_the_country_s_own_population_keeps_its_note():
    assert "official areas" in note(evaluate(by_id()["S11"], situation({})), situation({}).as_of)
