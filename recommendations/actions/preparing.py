"""From draft to signature: words are changed, reviewed as they stand, and withdrawn if nothing comes of it.

Every step asks the table in `recommendations.lifecycle.preparation`; a change of words after a review voids the review.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site import today
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation
from recommendations.actions.entry import RefusedError
from recommendations.choices import ReviewKind, Stage, Verdict
from recommendations.lifecycle import preparation
from recommendations.lifecycle.rows import Who
from recommendations.models import Addressee, Recommendation, Review
from recommendations.models.recommendation import WORDS

TEXTS = tuple(f"{field}_{language}" for field in WORDS for language in ("en", "cy"))
EDITABLE = frozenset({*TEXTS, "legal_basis", "source"})
FORCES = (OrganisationKind.TERRITORIAL, OrganisationKind.SPECIAL_FORCE)


@transaction.atomic
def edit_draft(*, actor: Actor, recommendation: Recommendation, words: Mapping[str, Any]) -> Recommendation:
    """Change its words (`title_en`, `text_cy`, …), its law or its source; it is a draft again, and reviews are void."""
    draft = under_lock(recommendation, "edit", actor)
    unknown = set(words) - EDITABLE
    if unknown:
        raise ValueError(f"No words of a recommendation: {', '.join(sorted(unknown))}.")
    before = draft.digest()
    for name, value in words.items():
        setattr(draft, name, value)
    return _moved(draft, Stage.DRAFT, actor, "edited", before=before)


@transaction.atomic
def choose_addressees(
    *, actor: Actor, recommendation: Recommendation, organisations: Iterable[Organisation]
) -> Recommendation:
    """Say to whom it is to be made; replaces what was chosen before, and it is a draft again."""
    draft = under_lock(recommendation, "edit", actor)
    before = draft.digest()
    wanted = {organisation.pk for organisation in organisations}
    draft.addressees.exclude(organisation__in=wanted).delete()
    known = set(draft.addressees.values_list("organisation_id", flat=True))
    Addressee.objects.bulk_create(
        [Addressee(recommendation=draft, organisation_id=pk) for pk in sorted(wanted - known)]
    )
    return _moved(draft, Stage.DRAFT, actor, "addressed", before=before)


def all_forces_and(*bodies: Organisation) -> list[Organisation]:
    """Every police force that exists today, and these bodies: the addressees of a national recommendation."""
    forces = Organisation.objects.existing(on=today.today()).filter(kind__in=FORCES)
    return list(dict.fromkeys([*forces.order_by("name_en"), *bodies]))


@transaction.atomic
def send_to_review(*, actor: Actor, recommendation: Recommendation) -> Recommendation:
    """Ask for the reviews; raises `RefusedError` without a proposed measure of success or an addressee."""
    draft = under_lock(recommendation, "send-to-review", actor)
    return _moved(draft, Stage.IN_REVIEW, actor, "sent-to-review")


@transaction.atomic
def sign_review(
    *,
    actor: Actor,
    recommendation: Recommendation,
    kind: str,
    verdict: str = Verdict.PASSED,
    note: str = "",
    seen: str | None = None,
) -> Review:
    """Sign the words as they stand, or return them with a note; returned words are a draft again.

    `seen` is the digest of what the reviewer read: the signature is refused if it has changed since.
    """
    if verdict == Verdict.RETURNED and not note.strip():
        raise RefusedError(_("Say what should change."))
    draft = under_lock(recommendation, f"review-{ReviewKind(kind)}", actor, seen=seen)
    review = Review.objects.create(
        recommendation=draft,
        kind=kind,
        verdict=verdict,
        words=draft.digest(),
        note=note,
        by_id=actor.id,
        by_name=actor.name,
        by_role=actor.role,
    )
    if verdict == Verdict.RETURNED:
        _moved(draft, Stage.DRAFT, actor, "returned", reason=note)
    else:
        record(actor=actor, verb=f"recommendation.reviewed-{kind}", about=name_of(draft), after=review.words)
    return review


@transaction.atomic
def withdraw_draft(*, actor: Actor, recommendation: Recommendation, reason: str) -> Recommendation:
    """Nothing comes of it: it stays on record, for the oversight body alone."""
    if not reason.strip():
        raise RefusedError(_("To withdraw a draft needs a reason."))
    draft = under_lock(recommendation, "withdraw", actor)
    return _moved(draft, Stage.WITHDRAWN, actor, "draft-withdrawn", reason=reason)


def prepared(draft: Recommendation) -> preparation.Preparation:
    """What the table asks about this draft, with the reviews that its words as they stand have passed."""
    passed: dict[str, str] = {}
    for kind, verdict in draft.reviews.filter(words=draft.digest()).order_by("pk").values_list("kind", "verdict"):
        passed[kind] = verdict
    return preparation.Preparation(
        stage=draft.stage,
        author_id=draft.author_id,
        measure=bool(draft.measure_of_success_en.strip()),
        addressees=draft.addressees.count(),
        passed=frozenset(kind for kind, verdict in passed.items() if verdict == Verdict.PASSED),
    )


def under_lock(recommendation: Recommendation, step: str, actor: Actor, *, seen: str | None = None) -> Recommendation:
    """The row under lock, if this person may take this step now; else `RefusedError` with every reason."""
    rows = Recommendation.objects.select_for_update(of=("self",)).select_related("legal_basis")
    draft: Recommendation = rows.get(pk=recommendation.pk)
    reasons = preparation.refusals(prepared(draft), step, Who.of(actor))
    if seen is not None and seen != draft.digest():
        reasons = [*reasons, _("The draft has been changed since you opened it. Read it again.")]
    if reasons:
        raise RefusedError(*reasons)
    return draft


def name_of(draft: Recommendation) -> str:
    """What the audit trail calls it: its reference, or a number of its own before it has one."""
    return draft.reference or f"draft {draft.pk}"


def _moved(
    draft: Recommendation, stage: Stage, actor: Actor, verb: str, *, reason: str = "", before: str = ""
) -> Recommendation:
    if draft.stage != stage:
        draft.stage, draft.stage_since = stage, today.today()
    draft.save()
    after = draft.digest()
    record(
        actor=actor,
        verb=f"recommendation.{verb}",
        about=name_of(draft),
        reason=reason,
        before=before,
        after=after if before else "",
    )
    return draft
