"""The mailing desk: who may do what, and what the pages say."""

import pytest
from django.test import Client
from django.utils import timezone

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from magazine.actions import publish_issue
from subscribers import actions, identifiers
from subscribers.choices import DeliveryState, DispatchState, Frequency, SubscriberState
from subscribers.models import Dispatch
from tests.factories.accounts import person, signed_in
from tests.factories.magazine import PUBLISHER, draft
from tests.factories.subscribers import SubscriberFactory, frozen_dispatch
from tests.subscribers.relay import CUT, Relay

pytestmark = pytest.mark.django_db


@pytest.fixture
def nia() -> User:
    return person(Role.EDITOR, name="Nia Bevan")


@pytest.fixture
def tom() -> User:
    return person(Role.PUBLISHER, name="Tom Okafor")


def text(response) -> str:
    return " ".join(response.content.decode().split())


def test_an_issue_goes_from_published_to_closed_by_two_people(nia: User, tom: User, relay: Relay) -> None:
    publish_issue(issue=draft(), actor=PUBLISHER)
    SubscriberFactory.create_batch(3)
    SubscriberFactory(frequency=Frequency.DIGEST)
    editor, publisher = signed_in(nia), signed_in(tom)
    assert "Freeze the mail of issue 1" in text(editor.get("/admin/mailing/"))
    editor.post("/admin/mailing/freeze/custody/")
    dispatch = Dispatch.objects.get()
    page = f"/admin/mailing/{dispatch.pk}/"
    assert "froze this mail, so another person" in text(editor.get(f"{page}approve/"))
    refused = editor.post(f"{page}approve/", {"content_hash": dispatch.content_hash}, follow=True)
    assert "do not have permission" in text(refused)
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.FROZEN
    assert dispatch.content_hash in text(publisher.get(f"{page}approve/"))
    publisher.post(f"{page}approve/", {"content_hash": dispatch.content_hash})
    before = text(editor.get(page))
    assert "Chose the digest instead" in before
    assert "Academic" in before
    editor.post(f"{page}do/start/")
    assert "0 of 3 accepted so far, 0 uncertain, 3 still to go" in text(editor.get(page))
    actions.pump(dispatch_id=dispatch.pk)
    actions.reconcile()
    figures = editor.get(f"{page}figures/").json()
    assert figures["ended"] is True
    assert figures["counts"]["accepted"] == "3"
    assert "The sum agrees, to the person" in figures["sum"]
    assert "The sum agrees, to the person" in text(editor.get(page))
    assert sum(relay.recipients.values()) == 3


@pytest.mark.parametrize("role", [Role.ANONYMITY_REVIEWER, Role.ADMINISTRATOR, Role.LEGAL_REVIEWER])
def test_addresses_of_readers_are_shown_to_those_who_mail_only(role: Role) -> None:
    dispatch = frozen_dispatch()
    client = signed_in(person(role))
    for address in ("", f"{dispatch.pk}/", f"{dispatch.pk}/people/", f"{dispatch.pk}/approve/"):
        response = client.get(f"/admin/mailing/{address}", follow=False)
        assert response.status_code in (302, 403), address
        assert b"reader" not in response.content
    assert client.post(f"/admin/mailing/{dispatch.pk}/do/start/").status_code in (302, 403)
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.APPROVED


def test_a_stranger_and_a_password_alone_get_nothing(nia: User) -> None:
    dispatch = frozen_dispatch()
    force = signed_in(person(Role.APPROVER))
    for client in (Client(), signed_in(nia, mfa=False), force):
        assert client.get(f"/admin/mailing/{dispatch.pk}/").status_code in (302, 403, 404)


def test_a_refusal_is_told_in_words_and_changes_nothing(nia: User) -> None:
    dispatch = frozen_dispatch()
    client = signed_in(nia)
    response = client.post(f"/admin/mailing/{dispatch.pk}/do/pause/", follow=True)
    assert "nothing to pause" in text(response)
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.APPROVED


def test_anybody_can_be_found_before_and_after_the_start(nia: User) -> None:
    SubscriberFactory(address="ann@example.org", name="Ann Other")
    SubscriberFactory(address="bob@example.org", state=SubscriberState.UNSUBSCRIBED)
    dispatch = frozen_dispatch()
    client = signed_in(nia)
    address = f"/admin/mailing/{dispatch.pk}/people/"
    found = text(client.get(address, {"find": "ann"}))
    assert "ann@example.org" in found
    assert "Gets it" in found
    assert "bob@example.org" not in found
    assert "bob@example.org" in text(client.get(address, {"outcome": "unsubscribed"}))
    actions.start(dispatch=dispatch, actor=nia.as_actor("editor"))
    delivery = dispatch.deliveries.get(address="ann@example.org")
    for words in ("other", delivery.number, delivery.message_id):
        found = text(client.get(address, {"find": words}))
        assert "ann@example.org" in found
        assert "bob@example.org" not in found
    assert "Nobody matches" in text(client.get(address, {"find": "zzz"}))


def test_the_uncertain_are_named_and_settled_with_evidence(nia: User, relay: Relay) -> None:
    SubscriberFactory(organisation="Midvale Police")
    dispatch = frozen_dispatch()
    actions.start(dispatch=dispatch, actor=nia.as_actor("editor"))
    relay.answer = lambda recipient: CUT
    actions.pump(dispatch_id=dispatch.pk)
    client = signed_in(nia)
    delivery = dispatch.deliveries.get()
    page = text(client.get(f"/admin/mailing/{dispatch.pk}/"))
    assert f"Settle {delivery.number}" in page
    assert "Midvale Police" in page
    address = f"/admin/mailing/{dispatch.pk}/people/{delivery.pk}/settle/"
    response = client.post(address, {"outcome": "accepted", "evidence": ""})
    assert response.status_code == 422
    assert "Say how you know" in text(response)
    client.post(address, {"outcome": "accepted", "evidence": "The log shows it queued."})
    delivery.refresh_from_db()
    assert (delivery.state, delivery.settled_by_name) == (DeliveryState.ACCEPTED, "Nia Bevan")


@pytest.mark.parametrize("version", ["html", "text", "large-print"])
def test_the_frozen_mail_can_be_looked_at(nia: User, version: str) -> None:
    dispatch = frozen_dispatch()
    client = signed_in(nia)
    page = client.get(f"/admin/mailing/{dispatch.pk}/preview/en/{version}/")
    assert "Dear Siân Example-Reader," in text(page)
    mail = client.get(f"/admin/mailing/{dispatch.pk}/mail/en/{version}/")
    if version == "text":
        assert mail.status_code == 404
    else:
        assert "sandbox" in mail["Content-Security-Policy"]
        assert ("font-size:22px" in mail.content.decode()) == (version == "large-print")


def test_a_code_for_the_shell_holds_for_this_person_and_this_mail(nia: User, tom: User) -> None:
    dispatch = frozen_dispatch(frozen_by_id=f"user:{nia.pk}", state=DispatchState.FROZEN, approved_by_id="")
    response = signed_in(tom).get(f"/admin/mailing/{dispatch.pk}/code/")
    shown = response.context["code"]
    of_tom = {"user_id": f"user:{tom.pk}", "dispatch_key": dispatch.key.hex, "content_hash": dispatch.content_hash}
    assert identifiers.is_approval_code(shown, at=timezone.now(), **of_tom)
    assert not identifiers.is_approval_code(shown, at=timezone.now(), **{**of_tom, "user_id": f"user:{nia.pk}"})
    assert not identifiers.is_approval_code(shown, at=timezone.now(), **{**of_tom, "content_hash": "0"})
    assert signed_in(nia).get(f"/admin/mailing/{dispatch.pk}/code/").status_code == 302


def queries(client: Client, address: str, django_assert_max_num_queries) -> int:
    with django_assert_max_num_queries(100) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_no_list_asks_more_of_the_database_for_more_rows(nia: User, django_assert_max_num_queries) -> None:
    client = signed_in(nia)
    SubscriberFactory.create_batch(4)
    dispatch = frozen_dispatch(issue_reference="custody")
    actions.start(dispatch=dispatch, actor=nia.as_actor("editor"))
    dispatch.deliveries.update(state=DeliveryState.UNCERTAIN)
    addresses = ["/admin/mailing/", f"/admin/mailing/{dispatch.pk}/", f"/admin/mailing/{dispatch.pk}/people/"]
    for address in addresses:
        client.get(address)
    before = [queries(client, address, django_assert_max_num_queries) for address in addresses]
    SubscriberFactory.create_batch(8)
    second = frozen_dispatch(issue_reference="roads")
    actions.start(dispatch=second, actor=nia.as_actor("editor"))
    second.deliveries.update(state=DeliveryState.UNCERTAIN)
    addresses = [address.replace(f"/{dispatch.pk}/", f"/{second.pk}/") for address in addresses]
    assert [queries(client, address, django_assert_max_num_queries) for address in addresses] == before
