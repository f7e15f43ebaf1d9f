"""A recommendation on its way to being made, as the officers' pages show it: its reviews, and what signing would do.

The rules are those of `recommendations.lifecycle.preparation`; what changes a draft is in `recommendations.actions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from django.db import transaction

from learning_site.accounts.choices import Role
from learning_site.audit.actor import Actor
from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Organisation
from learning_site.today import today
from recommendations.actions import choose_addressees, edit_draft, make_recommendation, prepared
from recommendations.choices import ReviewKind, Verdict
from recommendations.lifecycle import preparation
from recommendations.lifecycle.rows import Who
from recommendations.models import Addressee, Recommendation, Review, StatutoryCopy


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
    """Give a draft what a form holds. Raises `RefusedError` once it is made."""
    edit_draft(actor=actor, recommendation=draft, words=values)
    row = choose_addressees(actor=actor, recommendation=draft, organisations=organisations)
    row.themes.set(themes)
    row.factors.set(factors)
    return row


@dataclass(frozen=True, slots=True)
class StepRow:
    """One review that is needed: the one that holds for the words as they stand, else the newest that does not."""

    step: ReviewKind
    done: Review | None
    voided: Review | None


def steps(draft: Recommendation) -> list[StepRow]:
    """Every review without which it cannot be made."""
    passed, reviews = prepared(draft).passed, list(draft.reviews.order_by("-pk"))
    rows = []
    for kind in preparation.REQUIRED:
        newest = next((each for each in reviews if each.kind == kind and each.verdict == Verdict.PASSED), None)
        rows.append(StepRow(kind, newest, None) if kind in passed else StepRow(kind, None, newest))
    return rows


def why_not_signed(draft: Recommendation) -> list[str]:
    """Every reason why a decision maker cannot sign it now; empty if one can."""
    return preparation.refusals(prepared(draft), "make", Who("", frozenset({Role.DECISION_MAKER})))


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
    made = make_recommendation(actor=actor, recommendation=draft, made_on=today(), seen=draft.digest())
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
