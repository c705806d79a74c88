"""A zone's share of the population in percent; the same for every situation."""

from helpers.analysis.facts import Facts, Kind, Truth
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome, Spec
from helpers.analysis.recount import Recount
from helpers.reference import regions, zone_of_region


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Give a zone's share of the population in percent."""
    census = situation.census
    people = census.regions
    part = sum(number for region, number in people.items() if zone_of_region()[region] == spec["zone"])
    percent = 100 * part / sum(people.values())
    return Outcome("share", percent, parts={"percent": percent, "census": census.year, "people": part})


def facts(spec: Spec, recount: Recount) -> Facts:
    """Add up the zone's regions anew."""
    census = recount.census
    inside = sum(census.regions.get(region.key, 0) for region in regions() if region.zone == spec["zone"])
    percent = 100 * inside / sum(census.regions.values())
    later = {"projected later": Truth(census.year > recount.as_of.year, f"it is of {census.year}")}
    return Facts({"percent": percent, "census": census.year}, later, percent)


KIND = Kind(compute, facts, units={"percent": "percent"})
