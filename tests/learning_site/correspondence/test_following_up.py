"""A letter that does not arrive is on the worklist of whoever must act until a person ends the matter."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from learning_site.audit.actor import SYSTEM, Actor
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.actions import (
    NotPossibleError,
    deal_with,
    record_return,
    send_again,
    send_due_letters,
    write_letter,
)
from learning_site.correspondence.actions.following_up import next_step
from learning_site.correspondence.choices import Ending, Happening, LetterState, Side
from learning_site.correspondence.models import Letter
from learning_site.correspondence.recipient import Recipient
from learning_site.organisations.actions import change_contact, end_contact
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Organisation
from learning_site.today import today
from tests.factories.organisations import OrganisationFactory
from tests.learning_site.correspondence.relays import running

pytestmark = pytest.mark.django_db

OFFICER = Actor(id="user:3", name="Mary Ellis", role="recommendations-officer")


@pytest.fixture
def force() -> Organisation:
    return OrganisationFactory(slug="aldermoor", name_en="Aldermoor Police")


def letter(step: str = "14-days", **changes: Any) -> Letter:
    values: dict[str, Any] = {
        "kind": "recommendation-reminder",
        "about": "LR-2026-014/aldermoor",
        "due_on": dt.date(2026, 11, 25),
        "step": step,
        "subject": "Your response is due",
        "text": "Dear colleague",
    }
    return write_letter(**{**values, **changes})


def address(force: Organisation, address: str, role: ContactRole = ContactRole.RECOMMENDATIONS) -> None:
    change_contact(organisation=force, role=role, address=address, actor=SYSTEM)


def to_the_contact(force: Organisation, step: str = "14-days") -> Letter:
    return letter(step, to_contact=(force, ContactRole.RECOMMENDATIONS))


def history(row: Letter) -> list[str]:
    return list(row.events.values_list("what", flat=True))


def sent(row: Letter, settings: Any, **behaviour: Any) -> Letter:
    with running(**behaviour) as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
    row.refresh_from_db()
    return row


def test_a_letter_to_a_contact_keeps_the_address_of_the_day_it_was_written(force: Organisation) -> None:
    address(force, "old@aldermoor.example")
    row = to_the_contact(force)
    address(force, "new@aldermoor.example")
    row.refresh_from_db()
    assert (row.recipient, row.recipient_name) == ("old@aldermoor.example", "Aldermoor Police")
    assert (row.recipient_role, row.recipient_organisation) == ("recommendations", "aldermoor")


def test_a_body_without_that_contact_is_written_to_at_its_general_address(force: Organisation) -> None:
    address(force, "desk@aldermoor.example", ContactRole.GENERAL)
    assert to_the_contact(force).recipient == "desk@aldermoor.example"


def test_a_body_without_any_contact_loses_no_letter(force: Organisation, settings: Any) -> None:
    row = to_the_contact(force)
    assert row.state == LetterState.UNADDRESSED
    assert history(row) == [Happening.WRITTEN, Happening.UNADDRESSED]
    assert list(Letter.objects.not_arrived()) == [row]
    assert row.must_act is Side.ORGANISATION
    assert sent(row, settings).state == LetterState.UNADDRESSED
    with pytest.raises(NotPossibleError, match="Nobody is named"):
        send_again(letter_id=row.pk, actor=OFFICER, reason="Try")
    address(force, "found@aldermoor.example")
    again = sent(send_again(letter_id=row.pk, actor=OFFICER, reason="The contact is known now"), settings)
    assert (again.recipient, again.state, again.again_of) == ("found@aldermoor.example", LetterState.ACCEPTED, row)
    assert not Letter.objects.not_arrived().exists()


def test_a_contact_that_ended_today_gets_nothing(force: Organisation) -> None:
    address(force, "gone@aldermoor.example")
    end_contact(organisation=force, role=ContactRole.RECOMMENDATIONS, actor=SYSTEM, on=today())
    assert to_the_contact(force).state == LetterState.UNADDRESSED


def test_a_letter_goes_to_a_recipient_or_a_contact_never_both_or_neither(force: Organisation) -> None:
    for both_or_neither in ({}, {"recipient": "a@b.example", "to_contact": (force, ContactRole.GENERAL)}):
        with pytest.raises(ValueError, match="to a recipient or to a contact"):
            letter(**both_or_neither)


def test_the_history_has_each_attempt_with_the_mail_server_s_reply(force: Organisation, settings: Any) -> None:
    row = sent(letter(recipient="officer@aldermoor.example"), settings, answers={"RCPT": "450 box is full"})
    assert history(row) == [Happening.WRITTEN, Happening.DEFERRED]
    last = row.events.last()
    assert last is not None
    assert (last.code, last.evidence) == (450, "box is full")


def test_a_refused_letter_is_sent_again_to_a_corrected_address_as_a_new_letter(settings: Any) -> None:
    row = sent(letter(recipient="wrong@aldermoor.example"), settings, answers={"RCPT": "550 unknown"})
    with pytest.raises(ValidationError, match="Enter an email address"):
        send_again(letter_id=row.pk, actor=OFFICER, reason="Corrected", address="no address")
    again = send_again(letter_id=row.pk, actor=OFFICER, reason="Corrected", address="right@aldermoor.example")
    row.refresh_from_db()
    assert (row.state, row.ending, row.recipient) == (
        LetterState.REJECTED,
        Ending.SENT_AGAIN,
        "wrong@aldermoor.example",
    )
    assert (again.step, again.recipient, again.text) == ("14-days/again-1", "right@aldermoor.example", row.text)
    assert again.identity != row.identity
    assert history(row)[-1] == Happening.SENT_AGAIN
    event = AuditEvent.objects.get(verb="letter.sent-again")
    assert (event.actor_name, event.about, event.reason) == ("Mary Ellis", f"letter/{row.pk}", "Corrected")
    with pytest.raises(NotPossibleError, match="Nothing is left"):
        send_again(letter_id=row.pk, actor=OFFICER, reason="Twice")
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(
    ("step", "following"),
    [
        ("", "again-1"),
        ("14-days", "14-days/again-1"),
        ("14-days/again-1", "14-days/again-2"),
        ("again-9", "again-10"),
        ("x" * 60, "x" * 52 + "/again-1"),
    ],
)
def test_each_sending_has_a_step_of_its_own(step: str, following: str) -> None:
    assert next_step(step) == following


def test_an_uncertain_letter_is_the_office_s_to_settle(force: Organisation, settings: Any) -> None:
    address(force, "officer@aldermoor.example")
    row = sent(to_the_contact(force), settings, answers={"END": None})
    assert (row.state, row.must_act) == (LetterState.UNCERTAIN, Side.OFFICE)
    deal_with(letter_id=row.pk, actor=OFFICER, reason="Telephoned: they have it")
    assert not Letter.objects.not_arrived().exists()
    row.refresh_from_db()
    assert (row.state, row.ending, history(row)[-1]) == (
        LetterState.UNCERTAIN,
        Ending.OTHER_MEANS,
        Happening.OTHER_MEANS,
    )


def test_a_letter_that_comes_back_stays_accepted_and_is_on_the_worklist(force: Organisation, settings: Any) -> None:
    address(force, "officer@aldermoor.example")
    row = to_the_contact(force)
    with pytest.raises(NotPossibleError, match="has not left"):
        record_return(letter_id=row.pk, evidence="x")
    sent(row, settings)
    assert not Letter.objects.not_arrived().exists()
    assert record_return(letter_id=row.pk, evidence="550 5.1.1 mailbox unknown")
    assert not record_return(letter_id=row.pk, evidence="the same report again")
    row.refresh_from_db()
    assert (row.state, row.must_act, row.has_not_arrived) == (LetterState.ACCEPTED, Side.ORGANISATION, True)
    assert history(row) == [Happening.WRITTEN, Happening.ACCEPTED, Happening.RETURNED]
    assert list(Letter.objects.not_arrived()) == [row]


def test_a_letter_that_arrived_can_neither_be_repeated_nor_dealt_with(settings: Any) -> None:
    row = sent(letter(recipient="officer@aldermoor.example"), settings)
    for act in (send_again, deal_with):
        with pytest.raises(NotPossibleError, match="Nothing is left"):
            act(letter_id=row.pk, actor=OFFICER, reason="Why not")


def test_a_person_says_why(settings: Any) -> None:
    row = sent(letter(recipient="wrong@aldermoor.example"), settings, answers={"RCPT": "550 unknown"})
    for act in (send_again, deal_with):
        with pytest.raises(NotPossibleError, match="Say why"):
            act(letter_id=row.pk, actor=OFFICER, reason="  ")


def test_row_and_queryset_agree_on_every_state_about_who_must_act() -> None:
    every = [
        Letter(
            kind="k",
            about=str(number),
            due_on=today(),
            state=state,
            recipient_organisation=organisation,
            returned_at=returned,
            dealt_with_at=ended,
            ending=Ending.OTHER_MEANS if ended else "",
            leased_until=moment if state == LetterState.SENDING else None,
        )
        for number, (state, organisation, returned, ended) in enumerate(
            (state, organisation, returned, ended)
            for state in LetterState.values
            for organisation in ("", "aldermoor")
            for returned in (None, moment)
            for ended in (None, moment)
        )
    ]
    Letter.objects.bulk_create(every)
    for row in Letter.objects.all():
        same = Letter.objects.filter(pk=row.pk)
        assert same.not_arrived().exists() is row.has_not_arrived
        assert [side for side in Side if same.for_side(side).exists()] == [row.must_act]


moment = dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)


def test_a_report_finds_its_letter_by_the_message_id() -> None:
    row = letter(recipient=Recipient("officer@aldermoor.example"))
    assert list(Letter.objects.with_message_id(f" <letter.{row.identity}@example.org>")) == [row]
    for other in ("", "<>", "<something@else.example>", f"<delivery.{row.pk}@example.org>"):
        assert not Letter.objects.with_message_id(other).exists()
