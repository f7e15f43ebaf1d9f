"""Entering something into the register: one event, one span, one audit row, or nothing at all."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from learning_site.audit.models import AuditEvent
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Oversight
from recommendations import actions
from recommendations.actions import RefusedError, StaleError
from recommendations.choices import Stage
from recommendations.models import AddresseeEvent, AddresseeState, PublishedResponse, Recommendation, StatutoryCopy
from recommendations.signals import recommendations_changed
from recommendations.verification import compare
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import (
    COLLEAGUE,
    DECIDER,
    FORCE,
    OFFICER,
    addressee,
    basis,
    draft,
    entry,
    make,
    register,
    reviewed,
)

pytestmark = pytest.mark.django_db
MADE = date(2026, 10, 1)


@pytest.fixture(autouse=True)
def _a_day_in_2027() -> object:
    with time_machine.travel("2027-06-01T10:00:00+01:00", tick=False):
        yield


def counts() -> tuple[int, int, int]:
    return AddresseeEvent.objects.count(), AddresseeState.objects.count(), AuditEvent.objects.count()


def test_making_numbers_it_in_its_year_and_begins_each_story() -> None:
    first = make(made_on=MADE)
    second = make(OrganisationFactory.create(), OrganisationFactory.create(), made_on=date(2026, 12, 31))
    third = make(made_on=date(2027, 1, 1))
    assert [row.reference for row in (first, second, third)] == ["LR-2026-001", "LR-2026-002", "LR-2027-001"]
    assert second.addressees.count() == AddresseeState.objects.filter(addressee__recommendation=second).count() == 2
    assert first.stage == Stage.MADE


def test_a_number_is_given_by_hand_once() -> None:
    make(made_on=MADE, reference="LR-2026-014")
    with pytest.raises(RefusedError, match="taken"):
        make(made_on=MADE, reference="LR-2026-014")
    with pytest.raises(RefusedError, match="no reference"):
        make(made_on=MADE, reference="LR-26-1")
    assert make(made_on=MADE).reference == "LR-2026-015"


def test_what_cannot_be_made_stays_a_draft() -> None:
    made = make(made_on=MADE)
    empty = reviewed(draft())
    empty.addressees.all().delete()
    for recommendation, made_on, reason in [
        (made, MADE, "already been made"),
        (empty, MADE, "no addressee"),
        (reviewed(draft()), date(2027, 6, 2), "in the future"),
    ]:
        with pytest.raises(RefusedError, match=reason):
            actions.make_recommendation(actor=DECIDER, recommendation=recommendation, made_on=made_on)
    assert Recommendation.objects.filter(stage=Stage.IN_REVIEW, reference=None).count() == 2


def test_duty_and_periods_stay_as_they_were_when_it_was_made() -> None:
    one = addressee(MADE)
    row = one.recommendation.legal_basis
    row.response_days, row.duty_to_respond = 7, False
    row.save()
    actions.apply_for_extension(entry=entry(one, date(2026, 10, 20)), reason="leave")
    assert AddresseeState.objects.open().get().last_day == date(2026, 11, 25)


def test_an_entry_writes_event_span_audit_and_tells_the_apps_above() -> None:
    one = addressee(MADE)
    told: list[list[str]] = []

    def listen(references: list[str], **_more: object) -> None:
        told.append(references)

    recommendations_changed.connect(listen)
    before = counts()
    actions.apply_for_extension(entry=entry(one, date(2026, 11, 1), actor=FORCE), reason="leave")
    recommendations_changed.disconnect(listen)
    assert counts() == tuple(count + 1 for count in before)
    assert told == [[one.recommendation.reference]]
    event = AddresseeEvent.objects.latest("pk")
    assert (event.actor_id, event.actor_name, event.actor_role) == (FORCE.id, FORCE.name, FORCE.role)
    audit = AuditEvent.objects.latest("pk")
    assert (audit.verb, audit.about) == ("recommendation.extension-applied", one.reference)


def test_a_refused_entry_writes_nothing() -> None:
    one = addressee(MADE)
    before = counts()
    with pytest.raises(RefusedError, match="Nobody has asked"):
        actions.grant_extension(entry=entry(one, date(2026, 11, 1)), until=date(2026, 12, 31))
    with pytest.raises(RefusedError, match="future"):
        actions.apply_for_extension(entry=entry(one, date(2027, 6, 2)), reason="leave")
    assert counts() == before
    assert not one.extensions.exists()


def test_whoever_comes_second_is_told_what_changed() -> None:
    one = addressee(MADE)
    actions.apply_for_extension(entry=entry(one, date(2026, 11, 1), actor=COLLEAGUE, seen=1), reason="leave")
    before = counts()
    with pytest.raises(StaleError, match=r"More time asked for \(Daniel Osei\)") as stale:
        actions.begin_judicial_review(entry=entry(one, date(2026, 11, 1), seen=1))
    assert [event.kind for event in stale.value.since] == ["extension-applied"]
    assert counts() == before


def test_two_entries_at_one_instant_keep_their_order() -> None:
    one = addressee(MADE)
    actions.apply_for_extension(entry=entry(one, date(2026, 11, 1)), reason="leave")
    actions.refuse_extension(entry=entry(one, date(2026, 11, 1)), reason="no")
    instants = list(AddresseeEvent.objects.order_by("sequence").values_list("known_at", flat=True))
    assert instants == [instants[0] + timedelta(microseconds=number) for number in range(3)]
    assert instants[0] == datetime(2027, 6, 1, 9, tzinfo=UTC)


def test_nobody_both_reports_and_assesses() -> None:
    one = addressee(MADE)
    actions.receive_response(entry=entry(one, date(2026, 11, 1)), position="accepted", text="We accept it.")
    actions.plan_action(
        entry=entry(one, date(2026, 11, 1)), key="a", title="A", owner_role="Head", target=date(2027, 1, 1)
    )
    actions.update_action(entry=entry(one, date(2027, 1, 1)), key="a", state="complete", note="Done.")
    actions.report_complete(entry=entry(one, date(2027, 1, 2)), note="All done.")
    with pytest.raises(RefusedError, match="someone else must assess"):
        actions.assess(entry=entry(one, date(2027, 2, 1)), rating="satisfactory", reason="Good.")
    actions.assess(entry=entry(one, date(2027, 2, 1), actor=COLLEAGUE), rating="satisfactory", reason="Good.")
    assert AddresseeState.objects.open().get().assessment == "satisfactory"


def test_a_correction_needs_a_second_person_and_a_reason() -> None:
    one = addressee(MADE)
    actions.receive_response(entry=entry(one, date(2026, 11, 27)), position="accepted", text="We accept it.")
    about = entry(one, date(2027, 1, 1))
    with pytest.raises(RefusedError, match="second person"):
        actions.correct_date(entry=about, field="received_on", to=date(2026, 11, 20), reason="found", second=OFFICER)
    with pytest.raises(RefusedError, match="needs a reason"):
        actions.correct_date(entry=about, field="received_on", to=date(2026, 11, 20), reason=" ", second=COLLEAGUE)
    with pytest.raises(RefusedError, match="no such version"):
        actions.correct_date(
            entry=about, field="received_on", to=date(2026, 11, 20), reason="x", second=COLLEAGUE, version=2
        )
    actions.correct_date(entry=about, field="received_on", to=date(2026, 11, 20), reason="found", second=COLLEAGUE)
    assert AddresseeState.objects.open().get().received_on == date(2026, 11, 20)
    assert one.responses.get().received_on == date(2026, 11, 27)
    actions.correct_date(entry=about, field="made_on", to=date(2026, 10, 2), reason="letter", second=COLLEAGUE)
    assert AddresseeState.objects.open().get().last_day == date(2026, 11, 26)


def test_only_what_is_published_exists_for_the_public() -> None:
    one = addressee(MADE)
    day = date(2026, 11, 1)
    actions.receive_response(entry=entry(one, day), position="accepted", text="Open. Secret.")
    actions.make_representations(entry=entry(one, day), text="Not the secret.")
    assert not PublishedResponse.objects.exists()
    actions.decide_representations(entry=entry(one, day), publication="part", disclosure="whole", reason="safety")
    actions.publish_response(entry=entry(one, day), redacted_text="Open.")
    published = PublishedResponse.objects.get()
    assert (published.extent, published.text) == ("part", "Open.")
    assert one.responses.get().representation.disclosure == "whole"


def test_an_empty_response_is_no_response() -> None:
    one = addressee(MADE)
    with pytest.raises(RefusedError, match="in writing"):
        actions.receive_response(entry=entry(one, date(2026, 11, 1)), position="accepted", text="  ")


def test_copies_go_to_the_counterpart_and_again_with_the_response() -> None:
    force = OrganisationFactory.create()
    body = OrganisationFactory.create(kind=OrganisationKind.LOCAL_POLICING_BODY)
    Oversight.objects.create(body=body, force=force)
    national = OrganisationFactory.create(kind=OrganisationKind.NATIONAL_BODY)
    made = make(force, body, national, made_on=MADE)
    copies = StatutoryCopy.objects.values_list("event__addressee__organisation__slug", "organisation__slug")
    assert sorted(copies) == sorted([(force.slug, body.slug), (body.slug, force.slug)])
    one = made.addressees.get(organisation=force)
    actions.receive_response(entry=entry(one, date(2026, 11, 1)), position="accepted", text="We accept it.")
    event = actions.publish_response(entry=entry(one, date(2026, 11, 2)))
    assert [copy.organisation for copy in event.copies.all()] == [body]


def test_without_a_duty_nobody_gets_a_statutory_copy() -> None:
    force = OrganisationFactory.create()
    Oversight.objects.create(body=OrganisationFactory.create(kind=OrganisationKind.LOCAL_POLICING_BODY), force=force)
    make(force, made_on=MADE, legal_basis=basis("pra-10-1-e"))
    assert not StatutoryCopy.objects.exists()


def test_only_a_recommendation_to_the_same_organisation_takes_its_place() -> None:
    force = OrganisationFactory.create()
    one = make(force, made_on=MADE).addressees.get()
    other = make(made_on=MADE)
    later = make(force, made_on=date(2027, 1, 1))
    with pytest.raises(RefusedError, match="made to this organisation"):
        actions.supersede(entry=entry(one, date(2027, 1, 2)), by=str(other.reference))
    with pytest.raises(RefusedError, match="own place"):
        actions.supersede(entry=entry(one, date(2027, 1, 2)), by=str(one.recommendation.reference))
    actions.supersede(entry=entry(one, date(2027, 1, 2)), by=str(later.reference))
    assert AddresseeState.objects.open().get(addressee=one).superseded_by == later.reference


def test_opening_again_needs_a_reason() -> None:
    one = addressee(MADE)
    actions.close(entry=entry(one, date(2027, 1, 1)), reason="no-longer-applicable")
    with pytest.raises(RefusedError, match="needs a reason"):
        actions.reopen(entry=entry(one, date(2027, 1, 2)), reason="")
    actions.reopen(entry=entry(one, date(2027, 1, 2)), reason="It applies after all.")
    assert list(compare(one)) == []


def test_a_review_keeps_its_days_and_the_rule_by_which_they_were_counted() -> None:
    one = addressee(MADE)
    actions.begin_judicial_review(entry=entry(one, date(2026, 10, 6)))
    actions.end_judicial_review(entry=entry(one, date(2026, 10, 10)))
    review = one.judicial_reviews.get()
    assert (review.days, review.rule) == (5, "both the first and the last day of proceedings count")


def test_legal_bases_are_loaded_once_and_edits_stay() -> None:
    row = basis("pra-28a")
    row.response_days = 60
    row.save()
    assert actions.load_legal_bases() == 0
    assert basis("pra-28a").response_days == 60


def test_a_register_with_unknown_names_says_them_all_and_nothing_is_loaded() -> None:
    with pytest.raises(actions.UnknownNamesError, match=r"aldermoor.*capital"):
        actions.load_register(register(), actor=OFFICER)
    assert not Recommendation.objects.exists()
