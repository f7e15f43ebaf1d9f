"""Two people, one hash: what was approved is byte for byte what goes."""

import pytest
from django.db import IntegrityError, transaction

from learning_site.audit.actor import Actor
from learning_site.audit.models import AuditEvent
from magazine.actions import publish_issue
from subscribers import actions
from subscribers.choices import DispatchState, Format
from subscribers.compile import Version, digest
from subscribers.models import Dispatch
from subscribers.refusal import Refusal
from tests.factories.magazine import PUBLISHER, draft
from tests.factories.subscribers import SubscriberFactory
from tests.subscribers.relay import Relay

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue():
    page = draft()
    publish_issue(issue=page, actor=PUBLISHER)
    return page


@pytest.fixture
def frozen(issue, editor: Actor) -> Dispatch:
    return actions.freeze(issue_reference="custody", actor=editor)


def test_only_a_published_issue_can_be_frozen(db: None, editor: Actor) -> None:
    draft()
    with pytest.raises(Refusal, match="not published"):
        actions.freeze(issue_reference="custody", actor=editor)
    assert not Dispatch.objects.exists()


def test_freezing_keeps_a_version_a_format_and_their_common_hash(frozen: Dispatch) -> None:
    versions = list(frozen.versions.all())
    assert {version.format for version in versions} == set(Format.values)
    assert frozen.content_hash == digest(Version(v.language, v.format, v.sha256) for v in versions)
    assert frozen.state == DispatchState.FROZEN
    assert AuditEvent.objects.filter(verb="dispatch.frozen", after=frozen.content_hash).exists()


def test_freezing_twice_is_refused_with_the_way_on(frozen: Dispatch, editor: Actor) -> None:
    with pytest.raises(Refusal, match="Throw that one away"):
        actions.freeze(issue_reference="custody", actor=editor)
    actions.cancel(dispatch=frozen, actor=editor)
    assert actions.freeze(issue_reference="custody", actor=editor).pk != frozen.pk


def test_the_same_issue_is_never_sent_twice(frozen: Dispatch, editor: Actor, publisher: Actor, relay: Relay) -> None:
    SubscriberFactory()
    actions.approve(dispatch=frozen, content_hash=frozen.content_hash, actor=publisher)
    actions.start(dispatch=frozen, actor=editor)
    actions.pump(dispatch_id=frozen.pk)
    actions.reconcile()
    with pytest.raises(Refusal, match="has been sent before"):
        actions.freeze(issue_reference="custody", actor=editor)


def test_who_froze_cannot_approve(frozen: Dispatch, editor: Actor) -> None:
    with pytest.raises(Refusal, match="another person"):
        actions.approve(dispatch=frozen, content_hash=frozen.content_hash, actor=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.filter(pk=frozen.pk).update(approved_by_id=editor.id)


def test_only_the_frozen_hash_can_be_approved(frozen: Dispatch, publisher: Actor) -> None:
    with pytest.raises(Refusal, match="fingerprint"):
        actions.approve(dispatch=frozen, content_hash="0" * 64, actor=publisher)
    assert actions.approve(dispatch=frozen, content_hash=frozen.content_hash, actor=publisher).state == "approved"


def test_nothing_starts_without_approval(frozen: Dispatch, editor: Actor) -> None:
    with pytest.raises(Refusal, match="not approved"):
        actions.start(dispatch=frozen, actor=editor)
    with pytest.raises(IntegrityError), transaction.atomic():
        Dispatch.objects.filter(pk=frozen.pk).update(state=DispatchState.SENDING)


def test_an_issue_that_changed_after_freezing_is_not_sent(
    issue, frozen: Dispatch, editor: Actor, publisher: Actor
) -> None:
    from magazine.actions import withdraw

    actions.approve(dispatch=frozen, content_hash=frozen.content_hash, actor=publisher)
    withdraw(reference="custody-1", reason="A person could be known.", actor=PUBLISHER)
    with pytest.raises(Refusal, match="changed since"):
        actions.start(dispatch=frozen, actor=editor)


def test_an_issue_that_is_withdrawn_while_it_goes_is_held(
    issue, frozen: Dispatch, editor: Actor, publisher: Actor
) -> None:
    from magazine.actions import withdraw

    SubscriberFactory()
    actions.approve(dispatch=frozen, content_hash=frozen.content_hash, actor=publisher)
    actions.start(dispatch=frozen, actor=editor)
    withdraw(reference="custody-1", reason="A person could be known.", actor=PUBLISHER)
    frozen.refresh_from_db()
    assert frozen.state == DispatchState.PAUSED
    assert "withdrawn" in frozen.notice


def test_the_approved_bytes_are_the_bytes_that_go(
    frozen: Dispatch, editor: Actor, publisher: Actor, relay: Relay
) -> None:
    from subscribers.copy import Copies

    subscriber = SubscriberFactory(name="Siân")
    actions.approve(dispatch=frozen, content_hash=frozen.content_hash, actor=publisher)
    actions.start(dispatch=frozen, actor=editor)
    actions.pump(dispatch_id=frozen.pk)
    delivery = frozen.deliveries.get()
    wanted = Copies(frozen).envelope(delivery, subscriber_key=subscriber.key).content

    def without_date(mail: bytes) -> list[bytes]:
        return [line for line in mail.replace(b"\r\n", b"\n").split(b"\n") if not line.startswith(b"Date:")]

    assert without_date(relay.mails[0][2]) == without_date(wanted)
