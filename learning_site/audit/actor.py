"""Who did it: a person named by values, so that erasing an account breaks no chain."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Actor:
    """A stable identifier, a role, and the name at the time of the act."""

    id: str
    name: str
    role: str


#: Work that no person started: schedules, sweeps, loaders.
SYSTEM = Actor(id="system", name="The system", role="system")
