"""What a figure is made from."""

from dataclasses import dataclass, field

from geopandas import GeoDataFrame

from helpers.analysis.claims import Finding, claims_on, evaluate
from helpers.analysis.measures import Situation


@dataclass(frozen=True)
class Scene:
    """The situation of an edition with its outlines and the source line that stands under each figure."""

    situation: Situation
    outlines: GeoDataFrame
    source: str
    schematic: bool = True
    """Whether the outlines are the project's own sketch rather than a user's official file."""
    rows_open: bool = True
    """Whether the data's licence, or a private audience, allows values at single places to be shown."""
    found: dict[str, Finding] = field(default_factory=dict, init=False, repr=False, compare=False)

    def finding(self, claim: str) -> Finding:
        """Return a claim's finding, by its id; each is evaluated once."""
        if claim not in self.found:
            row = next(each for each in claims_on(self.situation.as_of) if each.id == claim)
            self.found[claim] = evaluate(row, self.situation)
        return self.found[claim]
