"""Many rows of the register, on a day. Each condition is the twin of a predicate in `recommendations.standing`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Count, Prefetch, Q

from recommendations.as_at import end_of
from recommendations.choices import Publication, Stage
from recommendations.policy import sees_drafts

if TYPE_CHECKING:
    from learning_site.accounts.models import User


def known(day: date, prefix: str = "") -> Q:
    """The span that held at the end of `day`; at most one for each addressee."""
    end = end_of(day)
    return Q(**{f"{prefix}known_from__lt": end}) & (
        Q(**{f"{prefix}known_until__isnull": True}) | Q(**{f"{prefix}known_until__gte": end})
    )


def not_ended(prefix: str = "") -> Q:
    """Neither closed nor withdrawn nor superseded."""
    return Q(**{f"{prefix}closed": "", f"{prefix}withdrawn_on__isnull": True, f"{prefix}superseded_by": ""})


def awaited(prefix: str = "") -> Q:
    """Twin of `standing.is_awaited`."""
    return Q(**{f"{prefix}duty": True, f"{prefix}received_on__isnull": True}) & not_ended(prefix)


def overdue(on: date, prefix: str = "") -> Q:
    """Twin of `standing.is_overdue`."""
    return awaited(prefix) & Q(**{f"{prefix}more_time_asked_on__isnull": True, f"{prefix}last_day__lt": on})


def review_due(on: date, prefix: str = "") -> Q:
    """Twin of `standing.is_review_due`."""
    return not_ended(prefix) & Q(**{f"{prefix}review_due_on__lte": on})


def past_target(on: date, prefix: str = "") -> Q:
    """Twin of `standing.is_past_target`."""
    return not_ended(prefix) & Q(**{f"{prefix}target__lt": on})


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
