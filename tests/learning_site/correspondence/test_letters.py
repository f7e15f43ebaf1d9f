"""A letter is written once, sent once, and its row says truly how it ended."""

import datetime as dt
import email
import email.policy
import threading
from dataclasses import replace
from typing import Any

import pytest
import time_machine
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import connection
from django.utils import timezone

from learning_site.audit.actions import declare_head, record, seal
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.correspondence import compose
from learning_site.correspondence.actions import LEASE, cancel_letter, send_due_letters, write_letter
from learning_site.correspondence.backend import LetterBackend
from learning_site.correspondence.choices import LetterState
from learning_site.correspondence.models import Letter
from learning_site.correspondence.recipient import Recipient
from tests.learning_site.correspondence.relays import Relay, free_port, running

pytestmark = pytest.mark.django_db


def letter(step: str = "", **changes: Any) -> Letter:
    values: dict[str, Any] = {
        "kind": "recommendation-reminder",
        "about": "LR-2026-014/aldermoor",
        "due_on": dt.date(2026, 11, 25),
        "step": step,
        "recipient": "officer@aldermoor.example",
        "subject": "Your response is due",
        "text": "Dear colleague\n\nSee http://localhost:8000/recommendations/LR-2026-014/ for <more>.",
    }
    return write_letter(**{**values, **changes})


def state_of(row: Letter) -> str:
    row.refresh_from_db()
    return row.state


def test_the_same_letter_is_written_once() -> None:
    first, second, other = letter("28-days"), letter("28-days", text="Other words"), letter("14-days")
    assert first == second
    assert second.text == first.text
    assert first != other


def test_a_letter_is_sent_once_and_says_so(settings: Any) -> None:
    row = letter()
    with running() as relay:
        settings.SMTP_URL = relay.url
        assert send_due_letters() == 1
        assert send_due_letters() == 0
    assert state_of(row) == LetterState.ACCEPTED
    assert (row.attempts, row.reply_code, row.last_reply) == (1, 250, "2.0.0 taken")
    assert row.settled_at is not None
    assert len(relay.messages) == 1


def test_the_mail_has_text_and_a_page_of_the_same_words() -> None:
    row = letter(recipient=Recipient(address="officer@aldermoor.example", name="Ann Officer", role="drafter"))
    parsed = email.message_from_bytes(compose.envelope(row).content, policy=email.policy.default)
    assert parsed["Message-ID"] == f"<letter.{row.identity}@example.org>"
    assert parsed["To"].addresses[0].display_name == "Ann Officer"
    assert parsed["Auto-Submitted"] == "auto-generated"
    text, html = (parsed.get_body((kind,)).get_content() for kind in ("plain", "html"))
    assert "for <more>." in text
    assert '<a href="http://localhost:8000/recommendations/LR-2026-014/"' in html
    assert "&lt;more&gt;" in html
    assert '<html lang="en"' in html


def test_an_answer_goes_to_the_body_and_not_to_the_sending_address(settings: Any) -> None:
    row = letter()
    assert compose.mail(row)["Reply-To"] is None
    settings.BODY = replace(settings.BODY, name="The Body", email="desk@body.example")
    mail = compose.mail(row)
    assert mail["Reply-To"] == "desk@body.example"
    assert mail["From"] == "The Body <learning@example.org>"


def test_every_attempt_sends_the_same_bytes() -> None:
    row = letter()
    assert compose.envelope(row) == compose.envelope(Letter.objects.get())


def test_a_subject_cannot_add_a_header() -> None:
    row = letter(subject="Due\r\nBcc: everybody@example.org")
    assert compose.mail(row)["Subject"] == "Due Bcc: everybody@example.org"
    assert compose.mail(row)["Bcc"] is None


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        ({"RCPT": "450 busy"}, LetterState.DEFERRED),
        ({"RCPT": "550 unknown"}, LetterState.REJECTED),
        ({"END": None}, LetterState.UNCERTAIN),
    ],
)
def test_each_answer_has_its_state(settings: Any, answers: dict[str, str | None], state: LetterState) -> None:
    row = letter()
    with running(answers=answers) as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
    assert state_of(row) == state


def test_an_uncertain_letter_is_never_sent_again_by_itself(settings: Any) -> None:
    letter()
    with running(answers={"END": None}) as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
        with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
            send_due_letters()
    assert len(relay.messages) == 1


def test_a_dead_relay_leaves_letters_waiting_and_they_go_when_it_is_back(settings: Any) -> None:
    rows = [letter("1"), letter("2")]
    dead = Relay(port=free_port())
    settings.SMTP_URL = dead.url
    assert send_due_letters() == 0
    assert [state_of(row) for row in rows] == [LetterState.QUEUED] * 2
    assert rows[0].attempts == 0
    with running() as relay:
        settings.SMTP_URL = relay.url
        assert send_due_letters() == 2
    assert [state_of(row) for row in rows] == [LetterState.ACCEPTED] * 2


def test_a_letter_that_breaks_the_relay_does_not_hold_up_the_rest(settings: Any) -> None:
    bad, good = letter("1", recipient="bad@example.org"), letter("2")
    with running(for_recipient={"bad@example.org": None}) as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
        send_due_letters()
    assert state_of(bad) == LetterState.QUEUED
    assert state_of(good) == LetterState.ACCEPTED


def test_a_deferred_letter_is_tried_again_and_refused_for_good_after_three_days(settings: Any) -> None:
    row = letter()
    with running(answers={"RCPT": "450 busy"}) as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
        assert send_due_letters() == 0
        with time_machine.travel(timezone.now() + dt.timedelta(hours=1)):
            assert send_due_letters() == 1
            assert state_of(row) == LetterState.DEFERRED
        with time_machine.travel(timezone.now() + dt.timedelta(hours=73)):
            send_due_letters()
    assert state_of(row) == LetterState.REJECTED
    assert row.attempts == 3


def test_a_worker_that_died_in_the_conversation_leaves_the_letter_uncertain() -> None:
    row = letter()
    Letter.objects.filter(pk=row.pk).update(state=LetterState.SENDING, leased_until=timezone.now() + LEASE)
    send_due_letters()
    assert state_of(row) == LetterState.SENDING
    with time_machine.travel(timezone.now() + LEASE + dt.timedelta(seconds=1)):
        send_due_letters()
    assert state_of(row) == LetterState.UNCERTAIN
    assert list(Letter.objects.not_arrived()) == [row]


def test_an_address_that_no_mail_could_have_is_refused_for_good(settings: Any) -> None:
    bad, good = letter("1", recipient="not an address"), letter("2")
    with running() as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
    assert (state_of(bad), state_of(good)) == (LetterState.REJECTED, LetterState.ACCEPTED)


def test_a_cancelled_letter_does_not_leave_and_the_act_is_recorded(settings: Any) -> None:
    row = letter()
    assert cancel_letter(letter_id=row.pk, actor=SYSTEM, reason="The date moved")
    assert not cancel_letter(letter_id=row.pk, actor=SYSTEM, reason="again")
    with running() as relay:
        settings.SMTP_URL = relay.url
        send_due_letters()
    assert relay.messages == []
    assert AuditEvent.objects.get().verb == "letter.cancelled"


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_send_each_letter_once(settings: Any) -> None:
    for number in range(12):
        letter(str(number), recipient=f"person{number}@example.org")
    with running() as relay:
        settings.SMTP_URL = relay.url

        def work() -> None:
            try:
                send_due_letters()
            finally:
                connection.close()

        threads = [threading.Thread(target=work) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert sorted(message[1] for message in relay.messages) == sorted(f"person{n}@example.org" for n in range(12))
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.ACCEPTED}


def test_django_s_mail_becomes_letters() -> None:
    message = EmailMultiAlternatives("Code", "Your code: 1234", to=["ann@example.org", "bob@example.org"])
    assert LetterBackend().send_messages([message]) == 1
    assert set(Letter.objects.values_list("recipient", "text")) == {
        ("ann@example.org", "Your code: 1234"),
        ("bob@example.org", "Your code: 1234"),
    }


def test_an_attachment_is_refused_rather_than_dropped() -> None:
    message = EmailMessage("Report", "See the file", to=["ann@example.org"])
    message.attach("report.txt", "text", "text/plain")
    with pytest.raises(ValueError, match="attachments"):
        LetterBackend().send_messages([message])


def test_auditors_get_one_letter_a_day(settings: Any) -> None:
    settings.AUDIT_HEAD_ADDRESSES = ["auditor@example.org"]
    record(actor=SYSTEM, verb="tested", about="custody")
    seal()
    head = declare_head()
    declare_head()
    assert head is not None
    assert head.hash in Letter.objects.get().text
