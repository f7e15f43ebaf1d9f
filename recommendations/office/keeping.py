"""The acts beside the register: who looks after what, notes, kept views. Each that means others is audited."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from learning_site.accounts.models import User
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from recommendations.models import Addressee
from recommendations.office.models import Assignment, ChaseNote, SavedFilter


@transaction.atomic
def assign(*, addressees: Iterable[Addressee], officer: User | None, actor: Actor) -> int:
    """Let `officer` (or nobody) look after the addressees; returns how many changed hands."""
    changed = 0
    for addressee in addressees:
        before = Assignment.objects.filter(addressee=addressee).select_related("officer").first()
        if (before.officer if before else None) == officer:
            continue
        if officer is None:
            Assignment.objects.filter(addressee=addressee).delete()
        else:
            Assignment.objects.update_or_create(addressee=addressee, defaults={"officer": officer})
        record(
            actor=actor,
            verb="recommendation.assigned",
            about=_name(addressee),
            organisation=addressee.organisation.slug,
            reason=f"to {officer.name}" if officer else "to nobody",
        )
        changed += 1
    return changed


@transaction.atomic
def hand_over(*, leaver: User, successor: User | None, actor: Actor) -> int:
    """Everything that `leaver` looked after goes to `successor`, or to nobody; returns how many addressees."""
    held = Addressee.objects.filter(assignment__officer=leaver).select_related("recommendation", "organisation")
    return assign(addressees=list(held), officer=successor, actor=actor)


@transaction.atomic
def note(*, addressee: Addressee, text: str, actor: Actor) -> ChaseNote:
    """Keep what an officer wants to remember about an addressee. It stays inside the oversight body."""
    written: ChaseNote = ChaseNote.objects.create(
        addressee=addressee, text=text, author_id=actor.id, author_name=actor.name
    )
    record(
        actor=actor,
        verb="recommendation.noted",
        about=_name(addressee),
        organisation=addressee.organisation.slug,
    )
    return written


def keep_filter(*, user: User, name: str, query: str) -> SavedFilter:
    """Keep a view of the worklist under a name; the same name again replaces it."""
    kept, _is_new = SavedFilter.objects.update_or_create(user=user, name=name, defaults={"query": query})
    return kept


def _name(addressee: Addressee) -> str:
    recommendation = addressee.recommendation
    return addressee.reference if recommendation.reference else f"draft {recommendation.pk}"
