"""A recommendation is written, and then made: signed on a day, numbered, and from then on public."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site import today
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor, Theme
from recommendations.actions.copies import copy_to
from recommendations.actions.entry import Entry, RefusedError, enter
from recommendations.actions.preparing import under_lock
from recommendations.choices import EventKind, Stage
from recommendations.letters.sending import send_letters
from recommendations.models import Addressee, LegalBasis, Recommendation
from recommendations.models.recommendation import REFERENCE


@transaction.atomic
def draft_recommendation(
    *,
    actor: Actor,
    title: str,
    text: str,
    reason: str,
    measure_of_success: str,
    legal_basis: LegalBasis,
    source: str,
    organisations: Iterable[Organisation],
    factors: Iterable[CaseFactor] = (),
    themes: Iterable[Theme] = (),
    stage: str = Stage.DRAFT,
    since: date | None = None,
) -> Recommendation:
    """A recommendation that is not yet made, with the organisations that it is meant for."""
    recommendation = Recommendation.objects.create(
        title_en=title,
        text_en=text,
        reason_en=reason,
        measure_of_success_en=measure_of_success,
        legal_basis=legal_basis,
        source=source,
        stage=stage,
        stage_since=since or today.today(),
        author_id=actor.id,
        author_name=actor.name,
    )
    recommendation.factors.set(factors)
    recommendation.themes.set(themes)
    Addressee.objects.bulk_create(
        [Addressee(recommendation=recommendation, organisation=organisation) for organisation in organisations]
    )
    record(actor=actor, verb="recommendation.drafted", about=f"draft {recommendation.pk}")
    return recommendation


@transaction.atomic
def make_recommendation(
    *,
    actor: Actor,
    recommendation: Recommendation,
    made_on: date,
    reference: str = "",
    known_at: datetime | None = None,
    seen: str | None = None,
) -> Recommendation:
    """Sign it: number it in its year, and begin the story of each addressee. `known_at` is for imported history only.

    The decision maker signs. Raises `RefusedError` if it is made already, a review of its words is missing, it has no
    addressee or measure of success, the day lies in the future, or its reference is taken. Imported history has been
    reviewed elsewhere. `seen` is the digest of what the decision maker read, if that is to be proved.
    """
    made = _to_make(recommendation, actor, seen, elsewhere=known_at is not None)
    addressees = list(made.addressees.select_related("organisation"))
    _check(made, addressees, made_on)
    # Numbers are given one at a time: whoever makes a recommendation holds these few rows until it is made.
    list(LegalBasis.objects.select_for_update().order_by("pk").values_list("pk"))
    made.reference = _reference(reference, made_on)
    made.stage, made.stage_since, made.made_on = Stage.MADE, made_on, made_on
    made.known_at = known_at or today.now()
    made.signed_by_id, made.signed_by_name = actor.id, actor.name
    made.save()
    basis = made.legal_basis
    details = {
        "legal_basis": basis.slug,
        "duty": basis.duty_to_respond,
        "response_days": basis.response_days,
        "publication_days": basis.publication_days,
    }
    for addressee in addressees:
        entry = Entry(addressee=addressee, actor=actor, on=made_on, known_at=known_at)
        event = enter(entry=entry, kind=EventKind.MADE, details=details, letters=False)
        copy_to(event=event, rule=basis.copy_rule, organisation=addressee.organisation)
        send_letters(event=event)
    return made


def _to_make(recommendation: Recommendation, actor: Actor, seen: str | None, *, elsewhere: bool) -> Recommendation:
    """The row under lock; whether it may be made is the question of the table, unless it was made elsewhere."""
    if not elsewhere:
        return under_lock(recommendation, "make", actor, seen=seen)
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("legal_basis")
    draft: Recommendation = rows.get(pk=recommendation.pk)
    return draft


def _check(recommendation: Recommendation, addressees: Sequence[Addressee], made_on: date) -> None:
    reasons = []
    if recommendation.stage == Stage.MADE:
        reasons.append(_("It has already been made, as %(reference)s.") % {"reference": recommendation.reference})
    if not addressees:
        reasons.append(_("It has no addressee."))
    if made_on > today.today():
        reasons.append(_("It cannot be made in the future."))
    if reasons:
        raise RefusedError(*reasons)


def _reference(wanted: str, made_on: date) -> str:
    """The reference that was given, or the next number of the year; numbers are never used again."""
    if wanted:
        if not re.fullmatch(REFERENCE, wanted):
            raise RefusedError(_("“%(reference)s” is no reference like LR-2026-014.") % {"reference": wanted})
        if Recommendation.objects.filter(reference=wanted).exists():
            raise RefusedError(_("The reference %(reference)s is taken.") % {"reference": wanted})
        return wanted
    prefix = f"LR-{made_on.year}-"
    taken = Recommendation.objects.filter(reference__startswith=prefix).values_list("reference", flat=True)
    highest = max((int(str(reference).removeprefix(prefix)) for reference in taken), default=0)
    return f"{prefix}{highest + 1:03d}"
