"""Every ending of an SMTP conversation has its true name. The servers are real; nothing is patched."""

import socket
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st

from learning_site.correspondence.transport import Envelope, Outcome, Result, TransportUnavailable, open_sender
from learning_site.correspondence.transport.conversation import in_wire_form
from learning_site.correspondence.transport.relay import Relay as Address
from tests.learning_site.correspondence.relays import Relay, free_port, running


def envelope(recipient: str = "ann@example.org", content: bytes = b"Subject: a\r\n\r\nText\r\n") -> Envelope:
    return Envelope(sender="learning@example.org", recipient=recipient, content=content)


def send(settings: Any, relay: Relay, *envelopes: Envelope) -> list[Result]:
    settings.SMTP_URL = relay.url
    with open_sender() as sender:
        return list(sender.send(envelopes))


def test_a_message_is_accepted_and_arrives_as_it_was(settings: Any) -> None:
    message = EmailMessage()
    message["Subject"] = "Adolygiad"
    message.set_content("First\n.\n.hidden dot\nDiwedd\n")
    content = message.as_bytes()
    with running() as relay:
        results = send(settings, relay, envelope(content=content))
    assert results == [Result(Outcome.ACCEPTED, 250, "2.0.0 taken")]
    ((sender, recipient, received),) = relay.messages
    assert (sender, recipient) == ("learning@example.org", "ann@example.org")
    assert received.replace(b"\r\n..", b"\r\n.").replace(b"\r\n", b"\n") == content


def test_one_connection_serves_many_and_results_keep_their_order(settings: Any) -> None:
    with running(for_recipient={"b@example.org": "550 no such person", "c@example.org": "450 later"}) as relay:
        results = send(settings, relay, *(envelope(f"{name}@example.org") for name in "abcd"))
    assert [result.outcome for result in results] == ["accepted", "rejected", "deferred", "accepted"]
    assert [message[1] for message in relay.messages] == ["a@example.org", "d@example.org"]
    assert relay.connections == 1


@pytest.mark.parametrize(
    ("answers", "outcome", "code"),
    [
        ({"RCPT": "450 4.2.1 busy"}, Outcome.DEFERRED, 450),
        ({"RCPT": "550 5.1.1 unknown"}, Outcome.REJECTED, 550),
        ({"MAIL": "451 later"}, Outcome.DEFERRED, 451),
        ({"MAIL": "552 too large"}, Outcome.REJECTED, 552),
        ({"DATA": "451 later"}, Outcome.DEFERRED, 451),
        ({"DATA": "554 no"}, Outcome.REJECTED, 554),
        ({"END": "452 disk full"}, Outcome.DEFERRED, 452),
        ({"END": "554 5.7.1 not wanted"}, Outcome.REJECTED, 554),
        ({"END": "250-first\n250 second"}, Outcome.ACCEPTED, 250),
        ({"RCPT": "421 closing"}, Outcome.DEFERRED, 421),
    ],
)
def test_each_reply_has_its_outcome(settings: Any, answers: dict[str, str | None], outcome: Outcome, code: int) -> None:
    with running(answers=answers) as relay:
        results = send(settings, relay, envelope())
    assert [(result.outcome, result.code) for result in results] == [(outcome, code)]


def test_a_relay_that_cuts_after_the_last_byte_leaves_it_uncertain(settings: Any) -> None:
    with running(answers={"END": None}) as relay:
        results = send(settings, relay, envelope(), envelope("bob@example.org"))
    assert [result.outcome for result in results] == ["uncertain", "uncertain"]
    assert len(relay.messages) == 2
    assert relay.connections == 2


@pytest.mark.parametrize("place", ["banner", "EHLO", "MAIL", "RCPT", "DATA"])
def test_a_relay_that_cuts_before_the_last_byte_is_unavailable_and_took_nothing(settings: Any, place: str) -> None:
    with running(answers={place: None}) as relay, pytest.raises(TransportUnavailable):
        send(settings, relay, envelope())
    assert relay.messages == []


def test_an_idle_connection_that_the_relay_closed_is_opened_again(settings: Any) -> None:
    with running(messages_per_connection=2) as relay:
        results = send(settings, relay, *(envelope() for _ in range(5)))
    assert [result.outcome for result in results] == ["accepted"] * 5
    assert len(relay.messages) == 5
    assert relay.connections == 3


def test_a_dead_relay_is_unavailable_at_once(settings: Any) -> None:
    with pytest.raises(TransportUnavailable, match="cannot be reached"):
        send(settings, Relay(port=free_port()))


@pytest.mark.parametrize("reply", ["530 sign in first", "550 not you", "503 bad"])
def test_a_relay_that_refuses_us_rejects_nobody(settings: Any, reply: str) -> None:
    with running(answers={"MAIL": reply}) as relay, pytest.raises(TransportUnavailable, match="refuses to send for us"):
        send(settings, relay, envelope())


def test_the_next_envelope_is_taken_only_when_its_turn_comes(settings: Any) -> None:
    taken: list[str] = []

    def envelopes() -> object:
        for name in "ab":
            taken.append(name)
            yield envelope(f"{name}@example.org")

    with running() as relay:
        settings.SMTP_URL = relay.url
        with open_sender() as sender:
            results = sender.send(envelopes())
            next(results)
            assert taken == ["a"]


def test_an_international_domain_is_sent_in_its_plain_form(settings: Any) -> None:
    with running() as relay:
        send(settings, relay, envelope("ann@dŵr.example"))
    assert relay.messages[0][1] == "ann@xn--dr-hma.example" or relay.messages[0][1].startswith("ann@xn--")


def test_an_international_local_part_needs_a_relay_that_takes_it(settings: Any) -> None:
    with running() as relay:
        results = send(settings, relay, envelope("siân@example.org"), envelope())
    assert [result.outcome for result in results] == ["rejected", "accepted"]


@pytest.mark.parametrize("recipient", ["", "a@example.org\r\nDATA", "a b@example.org", "<a@example.org>"])
def test_an_address_cannot_carry_a_command(recipient: str) -> None:
    with pytest.raises(ValueError, match="recipient"):
        envelope(recipient)


@given(st.binary(max_size=200))
def test_no_content_can_end_itself(content: bytes) -> None:
    wire = in_wire_form(content)
    assert wire.endswith(b"\r\n.\r\n") or wire == b".\r\n"
    assert (b"\r\n" + wire)[:-2].count(b"\r\n.\r\n") == 0
    assert b"\n" not in wire.replace(b"\r\n", b"")
    assert b"\r" not in wire.replace(b"\r\n", b"")


def test_nothing_waits_for_more_to_send(settings: Any) -> None:
    with running() as relay:
        settings.SMTP_URL = relay.url
        with open_sender() as sender:
            connection = sender._conversation._client.sock
            assert connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.parametrize("url", ["", "http://example.org", "smtp://", "smtp://host:many", "smtp://host?timeout=soon"])
def test_an_address_that_makes_no_sense_is_refused(url: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SMTP_URL"):
        Address.from_url(url)


def test_name_and_password_are_read_with_their_escapes() -> None:
    relay = Address.from_url("smtp+starttls://post%40example.org:s%2Fecret@relay.example.org?timeout=9")
    assert (relay.username, relay.password, relay.port, relay.timeout) == ("post@example.org", "s/ecret", 587, 9.0)
