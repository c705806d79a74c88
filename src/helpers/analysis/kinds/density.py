"""Whether a zone is the most densely populated; the same for every situation."""

from helpers import census as country
from helpers.analysis.facts import Facts, Kind, Truth, ordered
from helpers.analysis.measures import Situation
from helpers.analysis.outcome import Outcome, Spec
from helpers.analysis.recount import Recount
from helpers.reference import regions, table, zone_of_region, zones


def compute(spec: Spec, situation: Situation) -> Outcome:
    """Divide each zone's population by its area."""
    census, zone_of = situation.census, zone_of_region()
    people, area = (dict.fromkeys(zones(), 0) for _ in range(2))
    for total, by_region in ((people, census.regions), (area, table("population")["areas_km2"])):
        for region, number in by_region.items():
            total[zone_of[region]] += number
    density = {zone: people[zone] / area[zone] for zone in people}
    own = density.pop(spec["zone"])
    rival = max(density, key=lambda zone: density[zone])
    name = "first" if own > density[rival] else "behind"
    if name == "first" and own <= density[rival] * (1 + table("thresholds")["same_within"]):
        name = "first, barely"
    parts = {
        "density": own,
        "rival_density": density[rival],
        "rival": zones()[rival],
        "census": census.year,
    }
    if census != country.of_country():
        parts["added"] = census.source
    return Outcome(name, own > density[rival], own > density[rival], parts)


def facts(spec: Spec, recount: Recount) -> Facts:
    """Divide the sums of each zone's regions anew."""
    census, density = recount.census, {}
    for zone in zones():
        inside = [each.key for each in regions() if each.zone == zone]
        counted = (census.regions, table("population")["areas_km2"])
        people, area = (sum(of.get(key, 0) for key in inside) for of in counted)
        density[zone] = people / area
    own, most = density.pop(spec["zone"]), max(density.values())
    rival = next(zones()[zone] for zone, each in density.items() if each == most)
    values = {"density": own, "rival_density": most, "rival": rival, "census": census.year}
    close = own <= most * (1 + table("thresholds")["same_within"])
    truths = ordered(own, most, "leads", "level", "behind")
    says = truths["leads"].facts
    truths |= {
        "barely": Truth(own > most and close, says),
        "projected later": Truth(census.year > recount.as_of.year, f"it is of {census.year}"),
    }
    return Facts(values, truths, own > most)


KIND = Kind(compute, facts, units=dict.fromkeys(("density", "rival_density"), "people"), decides="leads")
