"""The simulation: a plan and a gazetteer in, the suite's simulated sample out.

No part of it is data. ``data/sample/README.md`` tells what the sample is for.
"""

from helpers.simulation.events import Event, simulate
from helpers.simulation.gazetteer import Place, read_gazetteer
from helpers.simulation.plan import Plan, read_plan
from helpers.simulation.table import csv_bytes, zipped

__all__ = ["Event", "Place", "Plan", "csv_bytes", "read_gazetteer", "read_plan", "simulate", "zipped"]
