"""Many rows of the register, on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Prefetch, Q

from recommendations.as_at import end_of
from recommendations.choices import ClockState, Publication, Stage
from recommendations.conditions import awaited, in_clock_state, known, overdue, past_target, review_due
from recommendations.policy import sees_drafts

if TYPE_CHECKING:
    from learning_site.accounts.models import User


class StateQuerySet(models.QuerySet["AddresseeState"]):  # type: ignore[name-defined]  # the model imports this module
    def open(self) -> StateQuerySet:
        """What the register knows now."""
        return self.filter(known_until__isnull=True)

    def as_at(self, day: date) -> StateQuerySet:
        """What the register knew at the end of `day`, UK time."""
        return self.filter(known(day))

    def awaited(self) -> StateQuerySet:
        """An answer is owed and has not come."""
        return self.filter(awaited())

    def overdue(self, *, on: date) -> StateQuerySet:
        """An answer is owed and its last day has passed."""
        return self.filter(overdue(on))

    def review_due(self, *, on: date) -> StateQuerySet:
        """The review of effect has fallen due."""
        return self.filter(review_due(on))

    def in_clock_state(self, state: ClockState, *, on: date) -> StateQuerySet:
        """The first axis is at `state` on this day."""
        return self.filter(in_clock_state(state, on))

    def past_target(self, *, on: date) -> StateQuerySet:
        """An open action has passed its target."""
        return self.filter(past_target(on))


class EventQuerySet(models.QuerySet["AddresseeEvent"]):  # type: ignore[name-defined]  # the model imports this module
    def known_by(self, day: date) -> EventQuerySet:
        """What the register had been told by the end of `day`, UK time."""
        return self.filter(known_at__lt=end_of(day))


class AddresseeQuerySet(models.QuerySet["Addressee"]):  # type: ignore[name-defined]  # the model imports this module
    def published(self) -> AddresseeQuerySet:
        """Addressees of what has been made."""
        return self.filter(recommendation__stage=Stage.MADE)

    def as_at(self, day: date) -> AddresseeQuerySet:
        """Addressees that the register knew at the end of `day`."""
        return self.filter(known(day, "states__"))

    def awaiting(self, *, on: date) -> AddresseeQuerySet:
        """An answer is owed and has not come, as at `on`."""
        return self.filter(known(on, "states__") & awaited("states__"))

    def overdue(self, *, on: date) -> AddresseeQuerySet:
        """An answer is owed and its last day has passed, as at `on`."""
        return self.filter(known(on, "states__") & overdue(on, "states__"))

    def review_due(self, *, on: date) -> AddresseeQuerySet:
        """The review of effect has fallen due, as at `on`."""
        return self.filter(known(on, "states__") & review_due(on, "states__"))

    def with_states(self, day: date) -> AddresseeQuerySet:
        """Each with `states_then`: a list of the one span that held at the end of `day`, or an empty list."""
        states: models.QuerySet[Any] = self.model._meta.get_field("states").related_model._default_manager.all()
        return self.prefetch_related(Prefetch("states", queryset=states.filter(known(day)), to_attr="states_then"))


class RecommendationQuerySet(models.QuerySet["Recommendation"]):  # type: ignore[name-defined]  # the model imports this module
    def published(self) -> RecommendationQuerySet:
        """What has been made is public, and stays so with a notice when it is withdrawn."""
        return self.filter(stage=Stage.MADE)

    def visible_to(self, user: User | AnonymousUser) -> RecommendationQuerySet:
        """Twin of `policy.may_see`."""
        return self.all() if sees_drafts(user) else self.published()

    def as_at(self, day: date) -> RecommendationQuerySet:
        """What the register knew to be made at the end of `day`, UK time."""
        return self.published().filter(known_at__lt=end_of(day))

    def awaiting(self, *, on: date) -> RecommendationQuerySet:
        """Some addressee owes an answer that has not come, as at `on`."""
        return self.filter(pk__in=self._having(known(on, _STATES) & awaited(_STATES)))

    def overdue(self, *, on: date) -> RecommendationQuerySet:
        """Some addressee's last day has passed without an answer, as at `on`."""
        return self.filter(pk__in=self._having(known(on, _STATES) & overdue(on, _STATES)))

    def with_states(self, day: date) -> RecommendationQuerySet:
        """Each with its addressees, their organisations, and `states_then` of each as at `day`."""
        addressees: Any = self.model._meta.get_field("addressees").related_model
        rows = addressees._default_manager.as_at(day).with_states(day).select_related("organisation")
        return self.prefetch_related(Prefetch("addressees", queryset=rows, to_attr="addressees_then"))

    def with_counts(self, *, on: date) -> RecommendationQuerySet:
        """Each with counts of its addressees as at `on`: all, answered, answer published, awaited, overdue."""
        then = known(on, _STATES)
        published = Q(**{f"{_STATES}publication__in": [Publication.PUBLISHED, Publication.PUBLISHED_IN_PART]})
        counted: RecommendationQuerySet = self.annotate(
            addressee_count=Count("addressees", distinct=True, filter=then),
            answered_count=Count(
                "addressees", distinct=True, filter=then & Q(**{f"{_STATES}received_on__isnull": False})
            ),
            published_count=Count("addressees", distinct=True, filter=then & published),
            awaited_count=Count("addressees", distinct=True, filter=then & awaited(_STATES)),
            overdue_count=Count("addressees", distinct=True, filter=then & overdue(on, _STATES)),
        )
        return counted

    def _having(self, condition: Q) -> models.QuerySet[Any, Any]:
        keys: models.QuerySet[Any, Any] = self.model._default_manager.filter(condition).values("pk")
        return keys


_STATES = "addressees__states__"
