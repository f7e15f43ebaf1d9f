"""A recommendation on its way to being made: written, checked by others, signed by a decision maker.

A check holds for the words that were checked: whatever is changed afterwards voids it, because its digest no longer
fits. What is signed is therefore exactly what was checked.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.accounts.choices import Role
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Organisation
from learning_site.today import today
from recommendations.actions import RefusedError, make_recommendation
from recommendations.choices import Stage
from recommendations.models import Addressee, Recommendation, StatutoryCopy
from recommendations.office.models import DraftCheck

TEXTS = tuple(f"{name}_{lang}" for name in ("title", "text", "reason", "measure_of_success") for lang in ("en", "cy"))


class Step(models.TextChoices):
    """Who looks at a draft before it is signed."""

    LEGAL = "legal", gettext_lazy("Legal check")
    SUBJECT = "subject", gettext_lazy("Subject network")
    ANONYMITY = "anonymity", gettext_lazy("Anonymity check")


MAY_CHECK = {
    Step.LEGAL: frozenset({Role.LEGAL_REVIEWER}),
    Step.SUBJECT: frozenset({Role.RECOMMENDATIONS_OFFICER}),
    Step.ANONYMITY: frozenset({Role.ANONYMITY_REVIEWER}),
}


def digest(draft: Recommendation) -> str:
    """Of everything that is signed: the words, the law, the source, and to whom."""
    addressees = sorted(draft.addressees.values_list("organisation__slug", flat=True))
    told = {name: getattr(draft, name) or "" for name in TEXTS}
    told |= {"basis": draft.legal_basis.slug, "source": draft.source, "to": ",".join(addressees)}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


@transaction.atomic
def revise(
    *,
    draft: Recommendation,
    actor: Actor,
    values: Mapping[str, Any],
    organisations: Iterable[Organisation],
    themes: Iterable[Any] = (),
    factors: Iterable[Any] = (),
) -> Recommendation:
    """Give a draft other words, or other addressees. Raises `RefusedError` once it is made."""
    row = _locked(draft)
    before = digest(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.save()
    row.themes.set(themes)
    row.factors.set(factors)
    wanted = list(organisations)
    row.addressees.exclude(organisation__in=wanted).delete()
    held = set(row.addressees.values_list("organisation", flat=True))
    Addressee.objects.bulk_create(
        [Addressee(recommendation=row, organisation=each) for each in wanted if each.pk not in held]
    )
    record(actor=actor, verb="recommendation.revised", about=f"draft {row.pk}", before=before, after=digest(row))
    return row


@transaction.atomic
def move(*, draft: Recommendation, stage: str, actor: Actor) -> Recommendation:
    """Send a draft to review, or back to its author."""
    row = _locked(draft)
    if stage not in {Stage.DRAFT, Stage.IN_REVIEW}:
        raise RefusedError(_("It is made by signing it, not by moving it."))
    if not row.addressees.exists():
        raise RefusedError(_("It has no addressee."))
    row.stage, row.stage_since = stage, today()
    row.save()
    record(actor=actor, verb=f"recommendation.{stage}", about=f"draft {row.pk}", after=digest(row))
    return row


@transaction.atomic
def check(*, draft: Recommendation, step: str, seen: str, note: str, actor: Actor) -> DraftCheck:
    """Say that a step is done for the words that were `seen`. Raises `RefusedError` if they have changed since."""
    row = _locked(draft)
    if row.stage != Stage.IN_REVIEW:
        raise RefusedError(_("It is not in review."))
    now = digest(row)
    if seen != now:
        raise RefusedError(_("The draft has been changed since you opened it. Read it again."))
    done: DraftCheck = DraftCheck.objects.create(
        recommendation=row, step=Step(step), digest=now, note=note, by_id=actor.id, by_name=actor.name
    )
    record(actor=actor, verb="recommendation.checked", about=f"draft {row.pk}", after=now, reason=Step(step).value)
    return done


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step: whether it holds for the words as they stand, and who did it."""

    step: Step
    done: DraftCheck | None
    voided: DraftCheck | None


def steps(draft: Recommendation) -> list[StepRow]:
    """Every step, with the newest check that holds, else the newest that no longer does."""
    now, checks = digest(draft), list(draft.checks.order_by("-at", "-pk"))
    return [
        StepRow(
            step,
            next((each for each in checks if each.step == step and each.digest == now), None),
            next((each for each in checks if each.step == step and each.digest != now), None),
        )
        for step in Step
    ]


def why_not_signed(draft: Recommendation) -> list[str]:
    """Every reason why it cannot be signed now; empty if it can."""
    reasons = []
    if draft.stage == Stage.DRAFT:
        reasons.append(_("It has not been sent to review."))
    if draft.stage == Stage.MADE:
        reasons.append(_("It has already been made."))
    missing = [str(row.step.label) for row in steps(draft) if row.done is None]
    if missing:
        reasons.append(_("Not done, or done for other words: %(steps)s.") % {"steps": ", ".join(missing)})
    if not draft.measure_of_success_en:
        reasons.append(_("It has no measure of success."))
    if not draft.addressees.exists():
        reasons.append(_("It has no addressee."))
    return reasons


@transaction.atomic
def sign(*, draft: Recommendation, seen: str, actor: Actor) -> Recommendation:
    """The decision maker makes it today. Raises `RefusedError` unless every check holds for the words seen."""
    row = _locked(draft)
    if seen != digest(row):
        raise RefusedError(_("The draft has been changed since you opened it. Read it again."))
    reasons = why_not_signed(row)
    if reasons:
        raise RefusedError(*reasons)
    return make_recommendation(actor=actor, recommendation=row, made_on=today(), checked=True)


@dataclass(frozen=True, slots=True)
class Making:
    """What signing would do."""

    reference: str
    last_day: date | None
    addressees: int
    copies: list[str]
    letters: list[str]


class _TakenBackError(Exception):
    def __init__(self, making: Making) -> None:
        super().__init__()
        self.making = making


def rehearse_signing(*, draft: Recommendation, actor: Actor) -> Making:
    """What would happen if it were signed now: it is done, told, and taken back."""
    try:
        _sign_and_take_back(draft, actor)
    except _TakenBackError as taken_back:
        return taken_back.making


@transaction.atomic
def _sign_and_take_back(draft: Recommendation, actor: Actor) -> NoReturn:
    last = Letter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made = sign(draft=draft, seen=digest(draft), actor=actor)
    spans = Addressee.objects.filter(recommendation=made)
    copies = StatutoryCopy.objects.filter(event__addressee__in=spans).select_related("organisation")
    letters = Letter.objects.filter(pk__gt=last).order_by("pk")
    raise _TakenBackError(
        Making(
            reference=made.reference or "",
            last_day=spans.values_list("states__last_day", flat=True).first(),
            addressees=spans.count(),
            copies=sorted({copy.organisation.name for copy in copies}),
            letters=[f"{letter.subject}: {letter.recipient_organisation or letter.recipient}" for letter in letters],
        )
    )


def _locked(draft: Recommendation) -> Recommendation:
    row: Recommendation = (
        Recommendation.objects.select_for_update(of=("self",)).select_related("legal_basis").get(pk=draft.pk)
    )
    if row.stage == Stage.MADE:
        raise RefusedError(_("It has already been made, as %(reference)s.") % {"reference": row.reference})
    return row
