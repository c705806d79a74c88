"""The cast: which name plays a role on a given day."""

from helpers.simulation.dice import Dice
from helpers.simulation.plan import Actor, Date, Deed, Plan

MILITANTS = "militants"
"""The role in a deed that stands for the militants of the theatre at hand."""


class Cast:
    """All actors of a plan, found by role and day."""

    def __init__(self, plan: Plan) -> None:
        self._theatres = plan.theatres
        self._by_role: dict[str, list[Actor]] = {}
        for actor in plan.actors:
            self._by_role.setdefault(actor.role, []).append(actor)

    def can_play(self, deed: Deed, scene: str, day: Date) -> bool:
        """Return whether every role of the deed has a name on that day."""
        roles = (deed.first, deed.second, deed.assoc_first, deed.assoc_second)
        return all(self._available(role, scene, day) for role in roles if role)

    def draw(self, role: str, scene: str, day: Date, dice: Dice) -> Actor | None:
        """Return an actor for the role; None for a deed that leaves the role empty."""
        if not role:
            return None
        actors = self._available(role, scene, day)
        if not actors:
            raise ValueError(f"The plan has no {role!r} on {day}.")
        return dice.pick(actors, [actor.weight for actor in actors])

    def _available(self, role: str, scene: str, day: Date) -> list[Actor]:
        played = self._theatres[scene].militants if role == MILITANTS else role
        return [actor for actor in self._by_role[played] if actor.start <= day <= actor.end]
