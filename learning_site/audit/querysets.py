"""Which events stand in the chain, which still wait for their place, and which an auditor looks for."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Max, Min, Q
from django.utils import timezone

if TYPE_CHECKING:
    from learning_site.audit.models import AuditEvent  # noqa: F401 - names the rows of the queryset

#: The last word of a verb that says that something was looked at or taken out, and not changed.
LOOKING = ("opened", "read", "exported", "downloaded", "previewed")


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def sealed(self) -> Self:
        return self.filter(sequence__isnull=False)

    def unsealed(self) -> Self:
        return self.filter(sequence__isnull=True)

    def by(self, person: str) -> Self:
        """Acts of the actor with this identifier, or whose name holds these words, or for whom somebody stood in."""
        return self.filter(Q(actor_id=person) | Q(stands_for=person) | Q(actor_name__icontains=person))

    def about_subject(self, subject: str) -> Self:
        """Acts on a subject and on what lies below it: ``LR-2026-014`` finds ``LR-2026-014/aldermoor`` too."""
        return self.filter(Q(about=subject) | Q(about__startswith=f"{subject}/"))

    def of_kind(self, verb: str) -> Self:
        """One verb, or every verb of a noun: ``contact`` finds ``contact.changed`` and ``contact.ended``."""
        return self.filter(Q(verb=verb) | Q(verb__startswith=f"{verb}."))

    def of_nouns(self, nouns: Iterable[str]) -> Self:
        """Every verb of any of these nouns."""
        kinds = Q()
        for noun in nouns:
            kinds |= Q(verb__startswith=f"{noun}.")
        return self.filter(kinds)

    def looking(self) -> Self:
        """Only where something was opened or taken out."""
        ends = Q()
        for word in LOOKING:
            ends |= Q(verb__endswith=f".{word}")
        return self.filter(ends)

    def between(self, first: dt.date | None, last: dt.date | None) -> Self:
        """Events of the days from ``first`` to ``last``, both included, by the clock of the site's time zone."""
        rows = self
        if first is not None:
            rows = rows.filter(at__gte=start_of(first))
        if last is not None:
            rows = rows.filter(at__lt=start_of(last + dt.timedelta(days=1)))
        return rows

    def stretch(self, first: dt.date, last: dt.date) -> Self:
        """The sealed events from the first of these days to the last in one piece of the chain, in its order.

        An event near midnight may stand a place before or after its neighbours in time: it is not left out.
        """
        ends = self.sealed().between(first, last).aggregate(low=Min("sequence"), high=Max("sequence"))
        if ends["low"] is None:
            return self.none()
        return self.filter(sequence__range=(ends["low"], ends["high"])).order_by("sequence")


def start_of(day: dt.date) -> dt.datetime:
    """The first instant of a day in the site's time zone."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))
