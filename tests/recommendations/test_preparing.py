"""Before it is made: words are reviewed as they stand, by people who did not write them; made words stay."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction

from learning_site.audit.actor import Actor
from learning_site.audit.models import AuditEvent
from learning_site.organisations.choices import OrganisationKind
from recommendations import actions
from recommendations.actions import RefusedError
from recommendations.choices import ReviewKind, Stage, Verdict
from recommendations.lifecycle import preparation
from recommendations.lifecycle.rows import Who
from recommendations.models import Recommendation, Review
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import COLLEAGUE, DECIDER, OFFICER, REVIEWERS, basis, draft, make, reviewed

pytestmark = pytest.mark.django_db
MADE = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _a_day_in_2027() -> object:
    with time_machine.travel("2027-06-01T10:00:00+01:00", tick=False):
        yield


def sign(recommendation: Recommendation, actor: Actor = DECIDER) -> Recommendation:
    return actions.make_recommendation(actor=actor, recommendation=recommendation, made_on=MADE)


def test_it_is_made_by_the_decision_maker_after_every_review() -> None:
    made = sign(reviewed(draft()))
    assert (made.stage, made.signed_by_id, made.author_id) == (Stage.MADE, DECIDER.id, OFFICER.id)
    with pytest.raises(RefusedError, match="role may not"):
        sign(reviewed(draft()), OFFICER)


@pytest.mark.parametrize("left_out", sorted(REVIEWERS))
def test_it_is_refused_while_a_review_is_missing(left_out: str) -> None:
    one = draft()
    actions.send_to_review(actor=OFFICER, recommendation=one)
    for kind in set(REVIEWERS) - {left_out}:
        actions.sign_review(actor=REVIEWERS[kind], recommendation=one, kind=kind)
    with pytest.raises(RefusedError, match=str(ReviewKind(left_out).label).lower()):
        sign(one)
    with pytest.raises(RefusedError, match="not been sent to review"):
        sign(draft())


def test_a_review_counts_only_for_the_words_that_it_signed() -> None:
    one = reviewed(draft())
    actions.edit_draft(actor=OFFICER, recommendation=one, words={"text_en": "Other words."})
    one.refresh_from_db()
    assert one.stage == Stage.DRAFT
    actions.send_to_review(actor=OFFICER, recommendation=one)
    with pytest.raises(RefusedError, match="missing"):
        sign(one)
    for kind, reviewer in REVIEWERS.items():
        actions.sign_review(actor=reviewer, recommendation=one, kind=kind)
    assert sign(one).text_en == "Other words."


def test_a_review_does_not_hold_for_another_law_source_or_addressee() -> None:
    other = OrganisationFactory.create()
    for change in (
        lambda one: actions.edit_draft(actor=OFFICER, recommendation=one, words={"source": "review"}),
        lambda one: actions.edit_draft(actor=OFFICER, recommendation=one, words={"legal_basis": basis("contractor")}),
        lambda one: actions.choose_addressees(actor=OFFICER, recommendation=one, organisations=[other]),
    ):
        one = reviewed(draft())
        changed = change(one)
        assert (changed.stage, actions.prepared(changed).missing) == (Stage.DRAFT, list(preparation.REQUIRED))


def test_nothing_is_signed_that_was_not_what_was_read() -> None:
    one = reviewed(draft())
    with pytest.raises(RefusedError, match="changed since"):
        actions.sign_review(actor=REVIEWERS["legal"], recommendation=one, kind="legal", seen="x")
    with pytest.raises(RefusedError, match="changed since"):
        actions.make_recommendation(actor=DECIDER, recommendation=one, made_on=MADE, seen="x")
    made = actions.make_recommendation(actor=DECIDER, recommendation=one, made_on=MADE, seen=one.digest())
    assert made.stage == Stage.MADE


def test_a_reviewer_who_returns_it_says_what_should_change() -> None:
    one = draft()
    actions.send_to_review(actor=OFFICER, recommendation=one)
    legal: dict[str, Any] = {"actor": REVIEWERS["legal"], "recommendation": one, "kind": "legal"}
    with pytest.raises(RefusedError, match="what should change"):
        actions.sign_review(**legal, verdict=Verdict.RETURNED)
    actions.sign_review(**legal, verdict=Verdict.RETURNED, note="Cite the paragraph.")
    one.refresh_from_db()
    assert one.stage == Stage.DRAFT
    assert actions.prepared(one).missing == list(preparation.REQUIRED)


def test_nobody_reviews_what_they_wrote_and_each_review_has_its_role() -> None:
    one = draft()
    actions.send_to_review(actor=OFFICER, recommendation=one)
    with pytest.raises(RefusedError, match="You wrote it"):
        actions.sign_review(actor=OFFICER, recommendation=one, kind="subject")
    with pytest.raises(RefusedError, match="role may not"):
        actions.sign_review(actor=COLLEAGUE, recommendation=one, kind="legal")
    assert not Review.objects.exists()


def test_a_measure_of_success_is_required() -> None:
    with pytest.raises(RefusedError, match="measure of success"):
        actions.send_to_review(actor=OFFICER, recommendation=draft(measure_of_success=" "))


def test_a_withdrawn_draft_stays_on_record_and_goes_nowhere() -> None:
    one = draft()
    actions.withdraw_draft(actor=OFFICER, recommendation=one, reason="Overtaken by law.")
    one.refresh_from_db()
    assert one.stage == Stage.WITHDRAWN
    assert AuditEvent.objects.latest("pk").reason == "Overtaken by law."
    with pytest.raises(RefusedError, match="draft was withdrawn"):
        actions.send_to_review(actor=OFFICER, recommendation=one)


def test_a_national_one_goes_to_all_forces_and_chosen_bodies() -> None:
    forces = [OrganisationFactory.create(), OrganisationFactory.create(kind=OrganisationKind.SPECIAL_FORCE)]
    OrganisationFactory.create(ends_on=date(2027, 5, 31))
    OrganisationFactory.create(kind=OrganisationKind.LOCAL_POLICING_BODY)
    college = OrganisationFactory.create(kind=OrganisationKind.PROFESSIONAL_BODY)
    one = draft(college)
    actions.choose_addressees(actor=OFFICER, recommendation=one, organisations=actions.all_forces_and(college))
    assert {row.organisation for row in one.addressees.all()} == {*forces, college}


@pytest.mark.parametrize(
    "change",
    [{"title_en": "x"}, {"text_en": "x"}, {"reference": "LR-2026-999"}, {"stage": "draft"}, {"text_cy": "y"}],
    ids=str,
)
def test_the_database_keeps_the_words_of_what_was_made(change: dict[str, str]) -> None:
    made = make(made_on=MADE)
    Recommendation.objects.filter(pk=made.pk).update(text_cy="Welsh that was missing.")
    with pytest.raises(DatabaseError), transaction.atomic():
        Recommendation.objects.filter(pk=made.pk).update(**change)
    made.refresh_from_db()
    assert made.text_cy == "Welsh that was missing."
    Recommendation.objects.filter(pk=draft().pk).update(title_en="A draft is free")


def test_allowed_and_not_now_part_the_steps_of_a_role() -> None:
    one = actions.prepared(reviewed(draft()))
    who = Who(DECIDER.id, frozenset({"decision-maker"}))
    may = {step.name for step in preparation.allowed(one, who)}
    may_not = {step.name: reason for step, reason in preparation.not_now(one, who)}
    assert may == {"edit", "make", "withdraw"}
    assert may_not == {"send-to-review": "It is in review."}
