"""The figures of the brief: each takes a scene, asks the measures for a frame and hands it to a chart."""

from collections.abc import Callable, Mapping

from helpers.figures import central, national, northern, southern, spread
from helpers.figures.figure import Figure
from helpers.figures.scene import Scene

FIGURES: Mapping[str, Callable[[Scene], Figure]] = {
    "violence-by-quarter": national.violence_by_quarter,
    "fatalities-by-year": national.fatalities_by_year,
    "civilian-fatalities-by-quarter": national.civilian_fatalities_by_quarter,
    "events-by-zone": national.events_by_zone,
    "zones-by-quarter": national.zones_by_quarter,
    "events-map": national.events_map,
    "density-map": spread.density_map,
    "area-by-half-year": spread.area_by_half_year,
    "bamako-ring-map": southern.bamako_ring_map,
    "bamako-ring-by-year": southern.bamako_ring_by_year,
    "bamako-ring-cumulative": southern.bamako_ring_cumulative,
    "bamako-ring-by-month": southern.bamako_ring_by_month,
    "violent-events-by-zone": central.violent_events_by_zone,
    "central-by-month": central.central_by_month,
    "road-map": central.road_map,
    "road-by-month": central.road_by_month,
    "road-by-place": central.road_by_place,
    "isgs-by-year": northern.isgs_by_year,
    "isgs-by-month": northern.isgs_by_month,
    "north-by-group": northern.north_by_group,
    "north-map": northern.north_map,
}
"""Each figure under the name that notebooks ask for and that its files carry."""
