"""Who did it: a person named by values, so that erasing an account breaks no chain."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Actor:
    """A stable identifier, a role, and the name at the time of the act.

    ``stands_for`` says for whom it was done where that is somebody else: the identifier of the person whose stand-in
    this is (``user:7``), or the slug of the body on whose behalf it was done. Never a name: it cannot be erased.
    """

    id: str
    name: str
    role: str
    stands_for: str = ""


#: Work that no person started: schedules, sweeps, loaders.
SYSTEM = Actor(id="system", name="The system", role="system")


def pseudonym(actor_id: str) -> str:
    """What stands for somebody whose name was erased: the same words for the same person, wherever they are shown."""
    return _("Former user %(number)s") % {"number": actor_id.rpartition(":")[2]}
