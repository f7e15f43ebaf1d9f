"""A reader asks, confirms, changes and stops, by links alone: no cookie, and no GET that changes anything."""

import datetime as dt
import re

import pytest
import time_machine
from django.core import serializers
from django.test import Client
from django.utils import timezone

from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from learning_site.taxonomy.models import Theme
from subscribers import actions, form_token, identifiers
from subscribers.choices import ConsentEvent, SubscriberState, SuppressionReason, Topic
from subscribers.copy import Copies
from subscribers.models import ConsentRecord, Delivery, Dispatch, Subscriber, Subscription, Suppression
from tests.factories.subscribers import SubscriberFactory, frozen_dispatch

pytestmark = pytest.mark.django_db

CHOICES = {
    "address": "Ann.Other@Example.ORG",
    "kind": "charity",
    "organisation": "A charity",
    "language": "en",
    "frequency": "each-issue",
    "format": "html",
}


@pytest.fixture
def client() -> Client:
    """A browser that keeps no cookie and would fail a check for one."""
    return Client(enforce_csrf_checks=True)


def ask(client: Client, **changes: str):
    data = {**CHOICES, "token": form_token.make(), **changes}
    return client.post("/subscribe/", data, headers={"Origin": "http://testserver"})


def link_in(letter: Letter) -> str:
    (address,) = re.findall(r"http://localhost:8000(\S+)", letter.text)
    return address


def everything() -> str:
    models = (Subscriber, Subscription, ConsentRecord, Suppression, Dispatch, Delivery, Letter, AuditEvent)
    return "".join(serializers.serialize("json", model.objects.order_by("pk")) for model in models)


def test_a_reader_subscribes_by_two_steps(client: Client) -> None:
    theme = Theme.objects.create(slug="custody", name_en="Custody")
    response = ask(client, interests=str(theme.pk))
    assert (response.status_code, response["Location"]) == (303, "/subscribe/check-your-mail/")
    subscriber = Subscriber.objects.get()
    assert subscriber.address == "ann.other@example.org"
    assert subscriber.state == SubscriberState.UNCONFIRMED
    address = link_in(Letter.objects.get(recipient="ann.other@example.org"))
    assert b"Opening this page has changed nothing" in client.get(address).content
    response = client.post(address)
    assert b"You are subscribed" in response.content
    subscriber.refresh_from_db()
    assert subscriber.state == SubscriberState.ACTIVE
    assert set(subscriber.subscriptions.values_list("topic", flat=True)) == {Topic.ISSUES, Topic.THEMES}
    assert not client.cookies


def test_the_words_that_were_shown_are_the_words_that_are_kept(client: Client) -> None:
    page = client.get("/subscribe/").content.decode()
    ask(client)
    asked = ConsentRecord.objects.get()
    assert asked.wording in page
    assert asked.source == "form at /subscribe/"
    assert "ann" not in "".join(map(str, asked.__dict__.values())).lower()
    client.post(link_in(Letter.objects.get()))
    confirmed = ConsentRecord.objects.get(event=ConsentEvent.CONFIRMED)
    assert (confirmed.wording, confirmed.address_key) == (asked.wording, asked.address_key)


def test_whoever_asks_gets_the_same_answer(client: Client) -> None:
    SubscriberFactory(address="known@example.org")
    SubscriberFactory(address="gone@example.org", state=SubscriberState.UNSUBSCRIBED)
    blocked = SubscriberFactory(address="blocked@example.org", state=SubscriberState.UNSUBSCRIBED)
    Suppression.objects.create(address_key=blocked.address_key, reason=SuppressionReason.ASKED)
    answers = {
        (response.status_code, response["Location"])
        for response in (ask(client, address=f"{name}@example.org") for name in ("new", "known", "gone", "blocked"))
    }
    assert len(answers) == 1
    kinds = dict(Letter.objects.values_list("recipient", "kind"))
    assert kinds == {
        "new@example.org": "subscription-confirm",
        "known@example.org": "subscription-already",
        "gone@example.org": "subscription-confirm",
    }


def test_odd_capitals_make_no_second_subscriber(client: Client) -> None:
    for address in ("ann.other@example.org", " ANN.OTHER@example.org ", "Ann.Other@EXAMPLE.org"):
        ask(client, address=address)
    assert Subscriber.objects.count() == 1


def test_nobody_can_flood_a_mailbox_through_the_form(client: Client) -> None:
    for _ in range(6):
        ask(client)
    assert Letter.objects.count() == 3


def test_an_error_keeps_what_was_typed(client: Client) -> None:
    response = ask(client, address="not an address", organisation="Kept & safe", kind="")
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="not an address"' in page
    assert "Kept &amp; safe" in page
    assert "Choose what best describes you" in page
    assert "Enter an email address in the correct format" in page
    assert not Subscriber.objects.exists()


@pytest.mark.parametrize(
    ("token", "origin"),
    [("", "http://testserver"), ("forged:x:y", "http://testserver"), (None, "https://evil.example"), (None, "null")],
)
def test_a_form_from_elsewhere_is_shown_again_with_what_was_typed(
    client: Client, token: str | None, origin: str
) -> None:
    data = {**CHOICES, "token": form_token.make() if token is None else token}
    response = client.post("/subscribe/", data, headers={"Origin": origin})
    assert response.status_code == 422
    assert 'value="A charity"' in response.content.decode()
    assert not Subscriber.objects.exists()


def test_a_browser_is_allowed_to_say_where_the_form_came_from(client: Client) -> None:
    """Under "no-referrer" a browser sends ``Origin: null`` with our own form, and every reader would be refused."""
    assert client.get("/subscribe/")["Referrer-Policy"] == "same-origin"


def test_a_form_that_was_open_for_two_days_is_shown_again(client: Client) -> None:
    token = form_token.make()
    with time_machine.travel(timezone.now() + dt.timedelta(days=2)):
        response = client.post("/subscribe/", {**CHOICES, "token": token}, headers={"Origin": "http://testserver"})
    assert response.status_code == 422


def test_a_link_to_confirm_expires_and_says_where_to_go(client: Client) -> None:
    ask(client)
    address = link_in(Letter.objects.get())
    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        for response in (client.get(address), client.post(address)):
            assert response.status_code == 410
            assert b'href="/subscribe/"' in response.content
    assert Subscriber.objects.get().state == SubscriberState.UNCONFIRMED


def test_an_old_link_does_not_bring_back_who_left(client: Client) -> None:
    ask(client)
    address = link_in(Letter.objects.get())
    client.post(address)
    actions.unsubscribe(subscriber=Subscriber.objects.get(), source="test")
    assert client.post(address).status_code == 410
    ask(client)
    assert client.post(address).status_code == 410
    assert client.post(link_in(Letter.objects.first())).status_code == 200
    assert Subscriber.objects.get().state == SubscriberState.ACTIVE


def pages_of(subscriber: Subscriber) -> dict[str, str]:
    return {
        "confirm": identifiers.confirm_token(subscriber.confirmation_key),
        "preferences": identifiers.preferences_token(subscriber.key),
        "unsubscribe": identifiers.unsubscribe_token(subscriber.key),
    }


@pytest.mark.parametrize("page", ["confirm", "preferences", "unsubscribe"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_tampered_link_changes_nothing_and_shows_the_way_on(client: Client, page: str, method: str) -> None:
    subscriber = SubscriberFactory()
    tokens = pages_of(subscriber)
    before = everything()
    others = [token for name, token in tokens.items() if name != page]
    for token in (tokens[page][:-1], tokens[page][1:], "x", "a:b:c", *others):
        response = getattr(client, method)(f"/subscribe/{page}/{token}/")
        assert response.status_code == 400
        assert b'href="/subscribe/"' in response.content
    assert everything() == before


@pytest.mark.parametrize("page", ["confirm", "preferences", "unsubscribe"])
def test_the_link_of_an_erased_reader_is_gone(client: Client, page: str) -> None:
    subscriber = SubscriberFactory()
    token = pages_of(subscriber)[page]
    subscriber.delete()
    assert client.get(f"/subscribe/{page}/{token}/").status_code == 410
    assert client.post(f"/subscribe/{page}/{token}/").status_code == 410


def test_a_reader_changes_what_is_sent(client: Client) -> None:
    subscriber = SubscriberFactory()
    address = f"/subscribe/preferences/{identifiers.preferences_token(subscriber.key)}/"
    data = {
        **CHOICES,
        "name": "  Ann   Other ",
        "language": "cy",
        "format": "large-print",
        "frequency": "digest",
        "pause": "91",
    }
    response = client.post(address, data)
    assert "Your choices are saved" in response.content.decode()
    subscriber.refresh_from_db()
    assert (subscriber.name, subscriber.language, subscriber.format) == ("Ann Other", "cy", "large-print")
    assert subscriber.frequency == "digest"
    assert subscriber.snoozed_until > timezone.localdate()
    kept = subscriber.snoozed_until
    client.post(address, {**data, "pause": "keep"})
    subscriber.refresh_from_db()
    assert subscriber.snoozed_until == kept
    client.post(address, {**data, "pause": ""})
    subscriber.refresh_from_db()
    assert subscriber.snoozed_until is None


@pytest.mark.parametrize("multipart", [False, True])
def test_a_mail_program_unsubscribes_by_one_click(client: Client, multipart: bool) -> None:
    subscriber = SubscriberFactory()
    SubscriberFactory(address=subscriber.address)
    actions.change_choices(
        subscriber=subscriber,
        choices=actions.Choices(kind="public", language="en", format="html", frequency="each-issue"),
    )
    address = f"/subscribe/unsubscribe/{identifiers.unsubscribe_token(subscriber.key)}/"
    form = {"List-Unsubscribe": "One-Click"}
    if multipart:
        response = client.post(address, form)
    else:
        response = client.post(address, "List-Unsubscribe=One-Click", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 200
    assert not client.cookies
    assert set(Subscriber.objects.values_list("state", flat=True)) == {SubscriberState.UNSUBSCRIBED}
    assert not Subscription.objects.filter(ended_at__isnull=True).exists()
    withdrawn = ConsentRecord.objects.get(event=ConsentEvent.WITHDRAWN)
    assert withdrawn.source == "one click in a mail program"
    client.post(address)
    assert ConsentRecord.objects.count() == 1, "twice is the same as once"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_scanner_that_opens_every_link_of_a_mail_changes_nothing(client: Client, language: str) -> None:
    subscriber = SubscriberFactory(language=language)
    dispatch = frozen_dispatch()
    mail = (
        Copies(dispatch)
        .content(
            language="en",
            version="text",
            name="",
            address=subscriber.address,
            subscriber_key=subscriber.key,
            message_id="<a@b>",
        )
        .decode()
        .replace("=\r\n", "")
    )
    addresses = set(re.findall(r"http://localhost:8000(/[^\s>\"]+)", mail))
    assert len(addresses) == 2
    actions.ask(
        address="new@example.org",
        choices=actions.Choices(kind="public", language=language, format="html", frequency="each-issue"),
        wording="w",
        source="s",
    )
    addresses.add(link_in(Letter.objects.get()))
    before = everything()
    for address in addresses:
        for method in ("get", "head", "options"):
            assert getattr(client, method)(address).status_code in (200, 405)
    assert everything() == before
    assert not client.cookies


@pytest.mark.parametrize("path", ["/subscribe/", "/cy/subscribe/", "/subscribe/check-your-mail/"])
def test_no_page_sets_a_cookie(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 200
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
