"""A mailing through a real SMTP conversation: each ending has its name, nobody is lost, nobody is mailed twice."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import count

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone
from pytest_django import Settings

from learning_site.audit.actor import Actor
from learning_site.correspondence.transport import Envelope, Result, Sender
from subscribers import actions, lease
from subscribers.choices import (
    DeliveryState,
    DispatchState,
    ExcludedReason,
    Frequency,
    SubscriberState,
    SuppressionReason,
)
from subscribers.identifiers import read_envelope_sender
from subscribers.models import Delivery, Dispatch, Suppression
from subscribers.refusal import Refusal
from tests.factories.subscribers import SubscriberFactory, frozen_dispatch
from tests.subscribers.relay import CUT, Relay

pytestmark = pytest.mark.django_db


def started(editor: Actor, readers: int = 25) -> Dispatch:
    SubscriberFactory.create_batch(readers)
    return actions.start(dispatch=frozen_dispatch(), actor=editor)


def states(dispatch: Dispatch) -> dict[str, int]:
    return {state: count for state, count in dispatch.deliveries.by_state().items() if count}


def test_everyone_gets_one_mail_and_the_dispatch_closes(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor)
    assert actions.pump(dispatch_id=dispatch.pk) is False
    assert states(dispatch) == {"accepted": 25}
    assert set(relay.recipients.values()) == {1}
    actions.reconcile()
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.CLOSED
    assert dispatch.candidates == 25


def test_a_mail_names_its_delivery_in_sender_and_message_id(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    actions.pump(dispatch_id=dispatch.pk)
    delivery = dispatch.deliveries.get()
    assert read_envelope_sender(relay.mails[0][0]) == delivery.pk
    assert relay.messages()[0]["Message-ID"] == delivery.message_id
    assert relay.messages()[0]["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_the_left_out_have_their_reasons(relay: Relay, editor: Actor) -> None:
    SubscriberFactory(address="one@example.org")
    SubscriberFactory(address="ONE@Example.org")
    SubscriberFactory(state=SubscriberState.UNSUBSCRIBED)
    SubscriberFactory(state=SubscriberState.UNCONFIRMED)
    SubscriberFactory(frequency=Frequency.DIGEST)
    SubscriberFactory(snoozed_until=timezone.localdate() + dt.timedelta(days=9))
    suppressed = SubscriberFactory()
    Suppression.objects.create(address_key=suppressed.address_key, reason=SuppressionReason.COMPLAINT)
    dispatch = actions.start(dispatch=frozen_dispatch(), actor=editor)
    excluded = dispatch.deliveries.filter(state=DeliveryState.EXCLUDED)
    assert set(excluded.values_list("excluded_reason", flat=True)) == set(ExcludedReason.values)
    assert excluded.count() == 6
    actions.pump(dispatch_id=dispatch.pk)
    assert relay.recipients == {"one@example.org": 1}
    actions.reconcile()
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.CLOSED


def test_an_eligible_duplicate_steps_in_for_an_unsubscribed_one(relay: Relay, editor: Actor) -> None:
    SubscriberFactory(address="one@example.org", state=SubscriberState.UNCONFIRMED)
    second = SubscriberFactory(address="one@example.org")
    dispatch = actions.start(dispatch=frozen_dispatch(), actor=editor)
    assert dispatch.deliveries.get(state=DeliveryState.QUEUED).subscriber == second


def test_a_line_cut_after_the_last_byte_is_uncertain_and_not_sent_again(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=3)
    cut = dispatch.deliveries.first().address
    relay.answer = lambda recipient: CUT if recipient == cut else None
    actions.pump(dispatch_id=dispatch.pk)
    assert states(dispatch) == {"accepted": 2, "uncertain": 1}
    actions.reconcile()
    actions.pump(dispatch_id=dispatch.pk)
    assert set(relay.recipients.values()) == {1}
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.SENDING, "a person closes what leaves a question"


def test_a_person_settles_the_uncertain_and_the_sum_closes(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=3)
    relay.answer = lambda recipient: CUT
    actions.pump(dispatch_id=dispatch.pk)
    first, second, third = dispatch.deliveries.order_by("pk")
    with pytest.raises(Refusal, match="how you know"):
        actions.settle_uncertain(delivery=first, outcome="accepted", evidence=" ", actor=editor)
    actions.settle_uncertain(delivery=first, outcome="accepted", evidence="The log shows it queued.", actor=editor)
    actions.settle_uncertain(delivery=second, outcome="rejected", evidence="The log shows a refusal.", actor=editor)
    actions.settle_uncertain(delivery=third, outcome="queued", evidence="The log does not show it.", actor=editor)
    with pytest.raises(Refusal, match="not uncertain any more"):
        actions.settle_uncertain(delivery=first, outcome="rejected", evidence="No.", actor=editor)
    relay.answer = lambda recipient: None
    actions.pump(dispatch_id=dispatch.pk)
    assert states(dispatch) == {"accepted": 2, "rejected": 1}
    ids = [message["Message-ID"] for message in relay.messages() if third.address in message["To"]]
    assert len(ids) == 2
    assert len(set(ids)) == 1, "a retry has the same Message-ID"
    assert actions.close(dispatch=dispatch, actor=editor).state == DispatchState.CLOSED


def test_a_dispatch_with_uncertain_ones_is_closed_by_a_person(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    relay.answer = lambda recipient: CUT
    actions.pump(dispatch_id=dispatch.pk)
    actions.close(dispatch=dispatch, actor=editor)
    delivery = dispatch.deliveries.get()
    with pytest.raises(Refusal, match="closed"):
        actions.settle_uncertain(delivery=delivery, outcome="queued", evidence="Not in the log.", actor=editor)
    actions.settle_uncertain(delivery=delivery, outcome="rejected", evidence="Not in the log.", actor=editor)
    assert states(dispatch) == {"rejected": 1}


def test_a_refusal_for_good_keeps_the_servers_words(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    relay.answer = lambda recipient: "550 5.1.1 No such mailbox"
    actions.pump(dispatch_id=dispatch.pk)
    delivery = dispatch.deliveries.get()
    assert (delivery.state, delivery.reply_code) == (DeliveryState.REJECTED, 550)
    assert "No such mailbox" in delivery.reply_text


def test_a_deferred_mail_comes_back_and_is_given_up_after_72_hours(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    relay.answer = lambda recipient: "451 4.7.1 Come back later"
    with time_machine.travel(timezone.now(), tick=False) as clock:
        actions.pump(dispatch_id=dispatch.pk)
        delivery = dispatch.deliveries.get()
        assert delivery.state == DeliveryState.DEFERRED
        assert delivery.next_attempt_at - timezone.now() == dt.timedelta(minutes=5)
        actions.pump(dispatch_id=dispatch.pk)
        delivery.refresh_from_db()
        assert delivery.attempts == 1, "not before its time"
        clock.shift(dt.timedelta(minutes=6))
        actions.pump(dispatch_id=dispatch.pk)
        delivery.refresh_from_db()
        assert (delivery.state, delivery.attempts) == (DeliveryState.DEFERRED, 2)
        clock.shift(dt.timedelta(hours=72))
        actions.reconcile()
        delivery.refresh_from_db()
        assert delivery.state == DeliveryState.REJECTED
        assert "72 hours" in delivery.evidence


def test_a_dead_server_loses_nobody_and_says_so(relay: Relay, editor: Actor, settings: Settings) -> None:
    dispatch = started(editor, readers=5)
    settings.SMTP_URL = "smtp://127.0.0.1:1"
    actions.pump(dispatch_id=dispatch.pk)
    dispatch.refresh_from_db()
    assert states(dispatch) == {"queued": 5}
    assert "cannot be reached" in dispatch.notice
    assert "Nobody is lost" in dispatch.notice
    assert dispatch.pk not in actions.reconcile(), "it rests until its next try"
    settings.SMTP_URL = relay.url
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=1)):
        assert dispatch.pk in actions.reconcile()
        actions.pump(dispatch_id=dispatch.pk)
    dispatch.refresh_from_db()
    assert states(dispatch) == {"accepted": 5}
    assert dispatch.notice == ""


def test_a_server_that_dies_in_the_middle_loses_nobody(relay: Relay, editor: Actor, settings: Settings) -> None:
    settings.DISPATCH_STEP = 4
    dispatch = started(editor, readers=10)

    asked = count(1)
    relay.answer = lambda recipient: "421 4.3.2 Shutting down" if next(asked) == 6 else None
    actions.pump(dispatch_id=dispatch.pk)
    counted = states(dispatch)
    assert counted["accepted"] == 9
    assert counted["deferred"] == 1
    assert sum(counted.values()) == 10


def meanwhile(monkeypatch: pytest.MonkeyPatch, *, after: int, act: Callable[[], object]) -> None:
    """Do ``act`` when the mail server has answered for the ``after``-th mail."""
    send = Sender.send
    answered = count(1)

    def watched(self: Sender, envelopes: Iterable[Envelope]) -> Iterator[Result]:
        for result in send(self, envelopes):
            if next(answered) == after:
                act()
            yield result

    monkeypatch.setattr(Sender, "send", watched)


def test_a_pause_takes_effect_within_one_step(
    relay: Relay, editor: Actor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DISPATCH_STEP = 4
    dispatch = started(editor, readers=20)
    meanwhile(monkeypatch, after=6, act=lambda: actions.pause(dispatch=dispatch, actor=editor))
    actions.pump(dispatch_id=dispatch.pk)
    assert states(dispatch) == {"accepted": 8, "queued": 12}
    actions.resume(dispatch=dispatch, actor=editor)
    actions.pump(dispatch_id=dispatch.pk)
    assert states(dispatch) == {"accepted": 20}
    assert set(relay.recipients.values()) == {1}


def test_a_cancellation_takes_effect_within_one_step(
    relay: Relay, editor: Actor, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DISPATCH_STEP = 4
    dispatch = started(editor, readers=20)
    meanwhile(monkeypatch, after=6, act=lambda: actions.cancel(dispatch=dispatch, actor=editor))
    actions.pump(dispatch_id=dispatch.pk)
    assert states(dispatch) == {"accepted": 8, "cancelled": 12}
    actions.reconcile()
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.CLOSED


@pytest.mark.parametrize("how", ["unsubscribe", "suppress"])
def test_who_stops_in_the_middle_is_left_out_from_the_next_step_on(
    relay: Relay, editor: Actor, settings: Settings, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    settings.DISPATCH_STEP = 4
    dispatch = started(editor, readers=20)
    last = dispatch.deliveries.order_by("pk").last()

    def stop() -> None:
        if how == "unsubscribe":
            actions.unsubscribe(subscriber=last.subscriber, source="test")
        else:
            actions.suppress(address=last.address.upper(), reason=SuppressionReason.ASKED, evidence="", actor=editor)

    meanwhile(monkeypatch, after=6, act=stop)
    actions.pump(dispatch_id=dispatch.pk)
    assert states(dispatch) == {"accepted": 19, "excluded": 1}
    last.refresh_from_db()
    assert last.excluded_reason == ("unsubscribed" if how == "unsubscribe" else "suppressed")
    assert last.address not in relay.recipients


def test_a_pump_that_falls_silent_leaves_uncertain_only_what_it_was_sending(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=20)
    now = timezone.now()
    ids = lease.take(dispatch=dispatch.pk, token="silent", at=now)
    assert len(ids) == 20
    assert lease.step(token="silent", fates=[], sending=ids[:10], at=now) == set(ids[:10])
    assert actions.reconcile() == []
    with time_machine.travel(now + dt.timedelta(hours=1)):
        assert actions.reconcile() == [dispatch.pk]
        assert states(dispatch) == {"queued": 10, "uncertain": 10}
        actions.pump(dispatch_id=dispatch.pk)
    assert states(dispatch) == {"accepted": 10, "uncertain": 10}
    assert set(relay.recipients.values()) == {1}


def test_an_answer_that_comes_late_still_counts(editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    now = timezone.now()
    (delivery,) = lease.take(dispatch=dispatch.pk, token="slow", at=now)
    lease.step(token="slow", fates=[], sending=[delivery], at=now)
    with time_machine.travel(now + dt.timedelta(hours=1)):
        actions.reconcile()
    late = lease.Fate(delivery, DeliveryState.ACCEPTED, 250, "ok")
    lease.step(token="slow", fates=[late], sending=[], at=timezone.now())
    assert states(dispatch) == {"accepted": 1}
    assert dispatch.deliveries.get().evidence == lease.LATE_ANSWER


def test_two_pumps_never_hold_the_same_row(editor: Actor) -> None:
    dispatch = started(editor, readers=150)
    first = lease.take(dispatch=dispatch.pk, token="first", at=timezone.now())
    second = lease.take(dispatch=dispatch.pk, token="second", at=timezone.now())
    assert (len(first), len(second)) == (100, 50)
    assert not set(first) & set(second)
    assert lease.step(token="second", fates=[], sending=first[:10], at=timezone.now()) == set()


def test_a_name_that_no_header_can_carry_is_rejected_by_us_and_stops_nobody_else(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=3)
    Delivery.objects.filter(pk=dispatch.deliveries.first().pk).update(name="Ann\r\nBcc: all@example.org")
    actions.pump(dispatch_id=dispatch.pk)
    assert states(dispatch) == {"accepted": 2, "rejected": 1}
    assert "line break" in dispatch.deliveries.get(state=DeliveryState.REJECTED).reply_text


@pytest.mark.parametrize("end", ["accepted", "rejected", "excluded", "cancelled"])
def test_the_database_refuses_to_change_an_end(editor: Actor, end: str) -> None:
    dispatch = started(editor, readers=1)
    reason = ExcludedReason.SUPPRESSED if end == "excluded" else ""
    dispatch.deliveries.update(state=end, excluded_reason=reason)
    with pytest.raises(IntegrityError, match="cannot change"), transaction.atomic():
        dispatch.deliveries.update(state=DeliveryState.QUEUED, excluded_reason="")


def test_the_database_refuses_to_settle_without_evidence(editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    dispatch.deliveries.update(state=DeliveryState.UNCERTAIN)
    with pytest.raises(IntegrityError, match="evidence"), transaction.atomic():
        dispatch.deliveries.update(state=DeliveryState.ACCEPTED)


def test_the_database_refuses_to_close_while_the_sum_does_not_agree(editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    with pytest.raises(IntegrityError, match="candidates ="), transaction.atomic():
        Dispatch.objects.filter(pk=dispatch.pk).update(state=DispatchState.CLOSED)
    with pytest.raises(Refusal, match="sum does not agree"):
        actions.close(dispatch=dispatch, actor=editor)


def test_the_database_refuses_a_second_mail_to_one_address(editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    delivery = dispatch.deliveries.get()
    delivery.pk, delivery.subscriber = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        delivery.save()


def test_the_database_refuses_a_changed_hash_and_changed_bytes(editor: Actor) -> None:
    dispatch = frozen_dispatch()
    with pytest.raises(IntegrityError, match="frozen"), transaction.atomic():
        Dispatch.objects.filter(pk=dispatch.pk).update(content_hash="0" * 64)
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        dispatch.versions.update(content=b"other")


def test_a_second_start_is_refused(relay: Relay, editor: Actor) -> None:
    dispatch = started(editor, readers=1)
    with pytest.raises(Refusal, match="started before"):
        actions.start(dispatch=dispatch, actor=editor)


def test_pumping_asks_the_database_as_often_for_twice_as_many_versions_of_a_reader(
    relay: Relay, editor: Actor, django_assert_num_queries
) -> None:
    dispatch = started(editor, readers=10)
    with django_assert_num_queries(8):
        actions.pump(dispatch_id=dispatch.pk)
