"""What a span stores about one addressee: inputs only, nothing that the passing of a day makes true.

Each field is a column of `AddresseeState` by the same name; `recommendations.fold` makes them from events, and
`recommendations.standing` and `recommendations.label` read them together with a date.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from recommendations.choices import ActionState, Finding, Publication, Rating


@dataclass(frozen=True, slots=True)
class Inputs:
    """The state of one addressee as the register knew it at some instant."""

    made_on: date
    duty: bool
    # The last day to answer; None without a duty, and while a judicial review is open.
    last_day: date | None
    paused_since: date | None = None
    # An application for more time, made in time and not yet decided.
    more_time_asked_on: date | None = None
    # The first response, which is what decides on time or late.
    received_on: date | None = None
    # The newest response: how many there are, when it came, and its way to the public.
    version: int = 0
    version_received_on: date | None = None
    publication: str = Publication.NONE
    publish_by: date | None = None
    position: str = ""
    # The newest response that the public may read; 0 if there is none.
    published_version: int = 0
    published_position: str = ""
    action: str = ActionState.NOT_STARTED
    action_on: date | None = None
    # The earliest target among the actions that are still open.
    target: date | None = None
    completed_on: date | None = None
    evidence_on: date | None = None
    # Work was reported, or evidence sent, after the last assessment.
    unchecked: bool = False
    assessment: str = Rating.NOT_ASSESSED
    assessed_on: date | None = None
    impact: str = Finding.NOT_REVIEWED
    impact_on: date | None = None
    review_due_on: date | None = None
    refusal_reviewed_on: date | None = None
    withdrawn_on: date | None = None
    superseded_by: str = ""
    closed: str = ""
    closed_on: date | None = None
    # The slug of the organisation to which it passed.
    succeeded_by: str = ""
    # The addressee says that something is wrong, and this is not answered yet.
    disputed_on: date | None = None
    disputed_about: str = ""

    @property
    def ended(self) -> bool:
        """Nobody waits for anything any more: closed, withdrawn or superseded."""
        return bool(self.closed or self.superseded_by or self.withdrawn_on)


FIELDS = tuple(field.name for field in fields(Inputs))
