"""Why an act on a Publication was refused, in words for the person who tried."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in the way: what it is, which page holds it, and whether publishing must wait for it."""

    text: str
    page_id: int | None = None
    piece: str = ""
    must: bool = True


class Refused(Exception):  # noqa: N818 - a refusal is an answer to a person, not a fault
    """The act was not done, and nothing of it was written."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(" ".join(problem.text for problem in self.problems))


class NotAllowed(Refused):
    """This person may not do this."""

    def __init__(self, text: str = "") -> None:
        super().__init__([Problem(text or _("You may not do this."))])
