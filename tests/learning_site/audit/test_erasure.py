"""A name can be taken out of the trail and nothing else can; the chain holds, and a silent removal is named."""

import hashlib
import json
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from learning_site.audit import chain
from learning_site.audit.actions import record, seal, verify
from learning_site.audit.actor import SYSTEM, Actor
from learning_site.audit.append_only import lifted
from learning_site.audit.erasure import NAMES_ERASED, erase_names
from learning_site.audit.models import AuditEvent

pytestmark = pytest.mark.django_db

LEAH = Actor(id="user:7", name="Leah Brandt", role="editor", stands_for="user:9")


@pytest.fixture
def event() -> AuditEvent:
    """One act of Leah's in a sealed chain of three."""
    record(actor=SYSTEM, verb="tested", about="custody")
    act = record(actor=LEAH, verb="tested", about="custody")
    record(actor=SYSTEM, verb="tested", about="custody")
    seal()
    act.refresh_from_db()
    return act


def found() -> list[tuple[str, int | None]]:
    return [(fault.what, fault.sequence) for fault in verify()]


def test_the_chain_holds_after_a_name_was_erased(event: AuditEvent) -> None:
    assert erase_names(LEAH.id) == 1
    record(actor=SYSTEM, verb=NAMES_ERASED, about=LEAH.id)
    seal()
    event.refresh_from_db()
    assert (event.actor_name, event.name_salt, event.who) == ("", "", "Former user 7")
    assert (event.actor_id, event.stands_for) == ("user:7", "user:9")
    assert verify() == []
    everything = json.dumps(list(AuditEvent.objects.values()), default=str)
    assert "Leah" not in everything


def test_a_name_that_is_missing_without_an_erasure_is_named(event: AuditEvent) -> None:
    erase_names(LEAH.id)
    assert found() == [("changed", 2)]


def test_another_name_is_named(event: AuditEvent) -> None:
    with lifted():
        AuditEvent.objects.filter(pk=event.pk).update(actor_name="Somebody else")
    assert found() == [("changed", 2)]


def test_a_name_is_not_put_in_the_place_of_an_erased_one(event: AuditEvent) -> None:
    erase_names(LEAH.id)
    record(actor=SYSTEM, verb=NAMES_ERASED, about=LEAH.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(actor_name="Somebody else")
    with lifted():
        AuditEvent.objects.filter(pk=event.pk).update(actor_name="Somebody else")
    assert found() == [("changed", 2)]


@pytest.mark.parametrize("change", [{"name_digest": ""}, {"name_digest": "a" * 64}, {"stands_for": ""}])
def test_what_the_chain_covers_is_not_erasable(event: AuditEvent, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(**change)
    with lifted():
        AuditEvent.objects.filter(pk=event.pk).update(**change)
    assert ("changed", 2) in found()


def test_an_event_from_before_there_were_digests_keeps_its_hash_and_its_name() -> None:
    old = AuditEvent.objects.create(
        actor_id="user:7", actor_name="Leah Brandt", actor_role="editor", verb="v", about="a"
    )
    values = vars(old) | {"sequence": 1}
    by_the_first_rule = {name: values[name] for name in chain.VALUES} | {
        "at": old.at.isoformat(timespec="microseconds")
    }
    seal()
    old.refresh_from_db()
    assert old.hash == hashlib.sha256(
        json.dumps(
            by_the_first_rule | {"previous_hash": chain.BEGINNING},
            sort_keys=True,
            ensure_ascii=False,
            separators=(",", ":"),
        ).encode()
    ).hexdigest()  # fmt: skip
    assert erase_names("user:7") == 0
    assert verify() == []
