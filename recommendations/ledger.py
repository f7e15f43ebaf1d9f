"""Everything that an addressee's events say, gathered; `recommendations.fold` enters the events one by one.

A ledger answers what the dates in it make true whatever day it is. What a day adds is `recommendations.standing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol

from recommendations import clock
from recommendations.choices import ActionState, Extent, Finding, Position, Publication, Rating
from recommendations.inputs import Inputs

OPEN_ACTIONS = frozenset({ActionState.NOT_STARTED, ActionState.IN_PROGRESS})


class Event(Protocol):
    """What the fold needs of an event; `AddresseeEvent` rows and `Fact` values both have it."""

    @property
    def kind(self) -> str: ...
    @property
    def happened_on(self) -> date: ...
    @property
    def known_at(self) -> datetime: ...
    @property
    def details(self) -> Mapping[str, Any]: ...
    @property
    def actor_id(self) -> str: ...
    @property
    def imported(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """An event as a plain value."""

    kind: str
    happened_on: date
    known_at: datetime
    details: Mapping[str, Any] = field(default_factory=dict)
    actor_id: str = ""
    imported: bool = False


@dataclass(slots=True)
class Ledger:
    """Everything that the events say so far; `inputs()` is the part that a span stores."""

    made_on: date
    duty: bool = True
    response_days: int = 56
    publication_days: int | None = 21
    extensions: list[clock.Extension] = field(default_factory=list)
    reviews: list[clock.JudicialReview] = field(default_factory=list)
    refused: list[date] = field(default_factory=list)
    undecided: date | None = None
    receipts: list[date] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    publication: str = Publication.NONE
    cleared_extent: str = Extent.WHOLE
    disclosed_extent: str = Extent.WHOLE
    published_version: int = 0
    actions: dict[str, tuple[str, date]] = field(default_factory=dict)
    action_on: date | None = None
    completed_on: date | None = None
    complete: bool = False
    evidence_on: date | None = None
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
    succeeded_by: str = ""
    # What the addressee says is wrong, and since when; until it is answered.
    disputed_on: date | None = None
    disputed_about: str = ""
    # A correction that waits for a second person, and who proposed it.
    proposal: Mapping[str, Any] | None = None
    proposed_by: str = ""
    # Who entered reports on the actions: none of them assesses.
    reporters: set[str] = field(default_factory=set)

    def last_day(self) -> date | None:
        """The last day to answer; None without a duty and while a review is open."""
        if not self.duty:
            return None
        return clock.response_due(
            self.made_on, days=self.response_days, extensions=self.extensions, judicial_reviews=self.reviews
        )

    def asked_in_time(self, applied_on: date) -> bool:
        """Whether more time asked for on this day was asked for on or before the last day then current."""
        return self.duty and clock.in_time(
            applied_on,
            self.made_on,
            days=self.response_days,
            extensions=self.extensions,
            judicial_reviews=self.reviews,
        )

    def working(self) -> tuple[clock.Step, ...]:
        """The steps from the day made to the last day; empty without a duty."""
        if not self.duty:
            return ()
        applications = [clock.Application(day, refused=True) for day in self.refused]
        if self.undecided is not None:
            applications.append(clock.Application(self.undecided))
        return clock.working(
            self.made_on,
            days=self.response_days,
            extensions=self.extensions,
            judicial_reviews=self.reviews,
            applications=applications,
        )

    def open_review(self) -> clock.JudicialReview | None:
        """The proceedings that have begun and not ended, whether or not they stop the clock."""
        return next((review for review in self.reviews if review.ended_on is None), None)

    def publish_by(self) -> date | None:
        """The last day to publish the newest response; None when no period runs."""
        if self.publication != Publication.PENDING or self.publication_days is None:
            return None
        return clock.publish_by(self.receipts[-1], self.publication_days)

    def action_axis(self) -> str:
        """The third axis, from the single actions and the report that all have ended."""
        states = {state for state, _target in self.actions.values()}
        if not states and self.positions and self.positions[-1] == Position.NOT_ACCEPTED:
            return ActionState.WILL_NOT_ACT
        if self.complete:
            return ActionState.COMPLETE
        if states <= {ActionState.NOT_STARTED}:
            return ActionState.NOT_STARTED
        if len(states) == 1 and states <= {ActionState.WILL_NOT_ACT, ActionState.OVERTAKEN}:
            return states.pop()
        return ActionState.IN_PROGRESS

    def inputs(self) -> Inputs:
        """The columns of the span that these events make."""
        last_day = self.last_day()
        review = self.open_review()
        asked = self.undecided
        return Inputs(
            made_on=self.made_on,
            duty=self.duty,
            last_day=last_day,
            paused_since=review.begun_on if review and self.duty and last_day is None else None,
            more_time_asked_on=asked if asked is not None and self.asked_in_time(asked) else None,
            received_on=self.receipts[0] if self.receipts else None,
            version=len(self.receipts),
            version_received_on=self.receipts[-1] if self.receipts else None,
            publication=self.publication,
            publish_by=self.publish_by(),
            position=self.positions[-1] if self.positions else "",
            published_version=self.published_version,
            published_position=self.positions[self.published_version - 1] if self.published_version else "",
            action=self.action_axis(),
            action_on=self.action_on,
            target=min((target for state, target in self.actions.values() if state in OPEN_ACTIONS), default=None),
            completed_on=self.completed_on,
            evidence_on=self.evidence_on,
            unchecked=self.unchecked,
            assessment=self.assessment,
            assessed_on=self.assessed_on,
            impact=self.impact,
            impact_on=self.impact_on,
            review_due_on=self.review_due_on,
            refusal_reviewed_on=self.refusal_reviewed_on,
            withdrawn_on=self.withdrawn_on,
            superseded_by=self.superseded_by,
            closed=self.closed,
            closed_on=self.closed_on,
            succeeded_by=self.succeeded_by,
            disputed_on=self.disputed_on,
            disputed_about=self.disputed_about,
        )
