"""Events: each block of the plan filled, first with its incidents, then by chance."""

import datetime
from dataclasses import dataclass, replace

from helpers.simulation.cast import Cast
from helpers.simulation.deaths import spread
from helpers.simulation.dice import Dice
from helpers.simulation.gazetteer import Gazetteer, Place
from helpers.simulation.plan import ANY, Actor, Batch, Date, Deed, Incident, Plan, Purse


@dataclass(frozen=True)
class Event:
    """A simulated event."""

    date: Date
    place: Place
    deed: Deed
    actor1: Actor | None
    assoc_1: Actor | None
    actor2: Actor | None
    assoc_2: Actor | None
    time_precision: int
    geo_precision: int
    fatalities: int = 0


def simulate(plan: Plan, gazetteer: Gazetteer) -> list[Event]:
    """Return all events of the plan, oldest first."""
    _check_incidents(plan)
    stage = _Stage(plan, gazetteer)
    events = [event for block in plan.blocks for purse in block.purses for event in stage.fill(block, purse)]
    return sorted(events, key=lambda event: event.date)


def _check_incidents(plan: Plan) -> None:
    for incident in plan.incidents:
        homes = sum(_belongs(incident, block, purse) for block in plan.blocks for purse in block.purses)
        if homes != 1:
            raise ValueError(
                f"The incident of {incident.date} at {incident.place} fits {homes} quotas, not 1."
            )


class _Stage:
    """Plan, towns, cast and dice together: all that an event is made from."""

    def __init__(self, plan: Plan, gazetteer: Gazetteer) -> None:
        self.plan = plan
        self.gazetteer = gazetteer
        self.cast = Cast(plan)
        self.dice = Dice(plan.settings["seed"])
        self._incidents = {(incident.date, incident.place) for incident in plan.incidents}
        self._seen: set[tuple[object, ...]] = set()

    def fill(self, block: Batch, purse: Purse) -> list[Event]:
        """Return the events of one purse: its incidents, and as many others as the counts leave room for."""
        incidents = [incident for incident in self.plan.incidents if _belongs(incident, block, purse)]
        deaths = purse.deaths - sum(incident.deaths for incident in incidents)
        drawn = self._draw_all(block, _room(block, purse, incidents), deaths)
        shares = spread(
            deaths, [event.deed.lethality for event in drawn], self.plan.settings["bloodless"], self.dice
        )
        return [self._stage_incident(incident) for incident in incidents] + [
            replace(event, fatalities=share) for event, share in zip(drawn, shares, strict=True)
        ]

    def _draw_all(self, block: Batch, event_types: list[str], deaths: int) -> list[Event]:
        return [
            self._draw(block, event_type, deadly=index == 0 and deaths > 0)
            for index, event_type in enumerate(event_types)
        ]

    def _draw(self, block: Batch, event_type: str, deadly: bool) -> Event:
        """Return an event that resembles no earlier one: only the plan may repeat an event.

        Nor does it fall on the day and place of an incident, so that each of those stands alone.
        """
        event = self._try(block, event_type, deadly)
        while _likeness(event) in self._seen or (event.date, event.place.location) in self._incidents:
            event = self._try(block, event_type, deadly)
        self._seen.add(_likeness(event))
        return event

    def _try(self, block: Batch, event_type: str, deadly: bool) -> Event:
        day = block.start + datetime.timedelta(days=self.dice.below((block.end - block.start).days + 1))
        deed = self._draw_deed(block, event_type, day, deadly)
        return self._act(deed, block.scene, day, self._draw_place(block, deed), self._precisions())

    def _draw_deed(self, block: Batch, event_type: str, day: Date, deadly: bool) -> Deed:
        scene = "militant" if block.scene in self.plan.theatres else block.scene
        deeds = [
            deed
            for deed in self.plan.deeds
            if deed.scene == scene
            and event_type in (deed.event_type, ANY)
            and (not deed.theatres or block.scene in deed.theatres)
            and (deed.lethality > 0 or not deadly)
            and self.cast.can_play(deed, block.scene, day)
        ]
        return self.dice.pick(deeds, [deed.weight for deed in deeds])

    def _draw_place(self, block: Batch, deed: Deed) -> Place:
        theatre = self.plan.theatres.get(block.scene)
        regions = theatre.regions if theatre else deed.regions
        places = self.gazetteer.choices(regions, deed.cities, near_bamako=block.scene == "other")
        return self.dice.pick(places, [place.weight for place in places])

    def _stage_incident(self, incident: Incident) -> Event:
        place = self.gazetteer.named(incident.place)
        event = self._act(incident.deed, incident.deed.scene, incident.date, place, (1, 1))
        return replace(event, fatalities=incident.deaths)

    def _act(self, deed: Deed, scene: str, day: Date, place: Place, precisions: tuple[int, int]) -> Event:
        return Event(
            date=day,
            place=place,
            deed=deed,
            actor1=self.cast.draw(deed.first, scene, day, self.dice),
            assoc_1=self.cast.draw(deed.assoc_first, scene, day, self.dice),
            actor2=self.cast.draw(deed.second, scene, day, self.dice),
            assoc_2=self.cast.draw(deed.assoc_second, scene, day, self.dice),
            time_precision=precisions[0],
            geo_precision=precisions[1],
        )

    def _precisions(self) -> tuple[int, int]:
        return self._precision(), self._precision()

    def _precision(self) -> int:
        settings = self.plan.settings
        exact = 100 - settings["precision_2"] - settings["precision_3"]
        return self.dice.pick([1, 2, 3], [exact, settings["precision_2"], settings["precision_3"]])


def _likeness(event: Event) -> tuple[object, ...]:
    return event.date, event.place, event.deed.event_type, event.actor1, event.actor2


def _belongs(incident: Incident, block: Batch, purse: Purse) -> bool:
    return (
        incident.deed.scene == block.scene
        and block.start <= incident.date <= block.end
        and (ANY in purse.counts or incident.deed.event_type in purse.counts)
    )


def _room(block: Batch, purse: Purse, incidents: list[Incident]) -> list[str]:
    """Return the event type of each event that is still to be drawn."""
    room: list[str] = []
    for event_type, count in purse.counts.items():
        taken = sum(event_type in (incident.deed.event_type, ANY) for incident in incidents)
        if taken > count:
            raise ValueError(f"{block.scene} from {block.start}: {taken} {event_type}, room for {count}.")
        room += [event_type] * (count - taken)
    return room
