"""The sealer chains events in order, and verification names what was done to the chain."""

import datetime as dt
import threading
from typing import Any

import pytest
import structlog
from django.db import connection
from django_structlog.celery.receivers import CeleryReceiver
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning_site.audit import chain
from learning_site.audit.actions import declare_head, record, seal, verify
from learning_site.audit.actor import SYSTEM
from learning_site.audit.append_only import lifted
from learning_site.audit.models import AuditEvent, Seal
from learning_site.audit.signals import head_declared


def write(count: int) -> None:
    for number in range(count):
        record(actor=SYSTEM, verb="tested", about=f"custody-{number}", reason="Ŵyth “quoted”\nlines")


@pytest.mark.django_db
def test_events_are_chained_in_order_and_the_chain_holds() -> None:
    write(3)
    assert seal() == 3
    write(2)
    assert seal() == 2
    assert list(AuditEvent.objects.order_by("id").values_list("sequence", flat=True)) == [1, 2, 3, 4, 5]
    first, second = AuditEvent.objects.order_by("id")[:2]
    assert first.previous_hash == chain.BEGINNING
    assert second.previous_hash == first.hash
    assert verify() == []


@pytest.mark.django_db
def test_sealing_nothing_writes_nothing() -> None:
    assert seal() == 0
    assert Seal.objects.count() == 0


@pytest.mark.django_db
def test_a_changed_row_is_named() -> None:
    write(4)
    seal()
    victim = AuditEvent.objects.get(sequence=2)
    with lifted():
        AuditEvent.objects.filter(pk=victim.pk).update(actor_name="Somebody else")
    assert [(fault.what, fault.sequence, fault.event) for fault in verify()] == [("changed", 2, victim.pk)]


@pytest.mark.django_db
def test_a_removed_row_is_named() -> None:
    write(4)
    seal()
    with lifted():
        AuditEvent.objects.filter(sequence=3).delete()
    assert [(fault.what, fault.sequence) for fault in verify()] == [("removed", 3)]


@pytest.mark.django_db
def test_a_cut_tail_is_named() -> None:
    write(4)
    seal()
    with lifted():
        AuditEvent.objects.filter(sequence__gte=3).delete()
    assert [(fault.what, fault.sequence) for fault in verify()] == [("cut", 3)]


@pytest.mark.django_db
def test_a_row_inserted_with_a_hash_of_its_own_is_named() -> None:
    write(2)
    seal()
    last = AuditEvent.objects.get(sequence=2)
    forged = record(actor=SYSTEM, verb="forged", about="custody")
    forged.sequence, forged.previous_hash = 3, last.hash
    forged.hash = chain.digest(vars(forged), last.hash)
    forged.save()
    assert [(fault.what, fault.sequence, fault.event) for fault in verify()] == [("inserted", 3, forged.pk)]


@pytest.mark.django_db
def test_a_chain_that_was_written_anew_disagrees_with_the_head_that_was_mailed() -> None:
    write(3)
    seal()
    mailed = Seal.objects.get()
    with lifted():
        Seal.objects.all().delete()
        AuditEvent.objects.all().update(reason="forged", sequence=None, previous_hash="", hash="")
    seal()
    assert verify() == []
    faults = verify(heads={mailed.sequence: mailed.hash})
    assert [(fault.what, fault.sequence) for fault in faults] == [("changed", 3)]


@pytest.mark.django_db
def test_the_head_is_declared() -> None:
    heard: list[dict[str, Any]] = []

    def listen(sender: object, **named: Any) -> None:
        heard.append(named)

    write(1)
    seal()
    head_declared.connect(listen)
    try:
        head = declare_head()
    finally:
        head_declared.disconnect(listen)
    assert head is not None
    assert (heard[0]["sequence"], heard[0]["hash"]) == (1, head.hash)


@pytest.mark.django_db
def test_the_request_being_answered_is_recorded() -> None:
    with structlog.contextvars.bound_contextvars(request_id="request-7"):
        assert record(actor=SYSTEM, verb="tested", about="custody").request_id == "request-7"
    assert record(actor=SYSTEM, verb="tested", about="custody").request_id == ""


class Asked:
    """What a broker carries of a task: its headers, as the worker's request object shows them."""

    def __init__(self, headers: dict[str, Any]) -> None:
        self.request = type("Request", (), headers)()
        self.name = "a task"


@pytest.mark.django_db
def test_a_task_bears_the_identifier_of_the_request_that_asked_for_it() -> None:
    """django-structlog puts it into the message; a task that nobody asked for bears its own."""
    receiver = CeleryReceiver()
    headers: dict[str, Any] = {}
    with structlog.contextvars.bound_contextvars(request_id="request-8"):
        receiver.receiver_before_task_publish(headers=headers, properties={})
    try:
        receiver.receiver_task_prerun("task-1", Asked(headers))
        assert record(actor=SYSTEM, verb="tested", about="custody").request_id == "request-8"
        receiver.receiver_task_prerun("task-2", Asked({}))
        assert record(actor=SYSTEM, verb="tested", about="custody").request_id == "task-2"
    finally:
        structlog.contextvars.clear_contextvars()


@pytest.mark.django_db(transaction=True)
def test_two_sealers_at_once_make_one_chain() -> None:
    write(60)

    def work() -> None:
        try:
            seal()
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert AuditEvent.objects.sealed().count() == 60
    assert verify() == []


text = st.text(max_size=20)
#: A busy machine is no fault of the code.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
#: Values that are text and that the hash covers while the event has a digest of its name.
COVERED = sorted({*chain.VALUES, "stands_for", "name_digest"} - {"id", "sequence", "at", "actor_name"})
rows = st.fixed_dictionaries(
    {
        **dict.fromkeys(chain.COLUMNS, text),
        "id": st.integers(1, 10**9),
        "sequence": st.integers(1, 10**9),
        "at": st.datetimes(timezones=st.just(dt.UTC)),
    }
)


@UNHURRIED
@given(row=rows, name=st.sampled_from(COVERED), other=text)
def test_any_other_value_gives_another_hash(row: dict[str, Any], name: str, other: str) -> None:
    row["name_digest"] = row["name_digest"] or "a digest"
    other = other or "nothing"
    changed = {**row, name: other}
    assert (chain.digest(row, "a") == chain.digest(changed, "a")) == (row[name] == other)
    assert chain.digest(row, "a") != chain.digest(row, "b")


@UNHURRIED
@given(row=rows)
def test_the_hash_does_not_depend_on_the_zone_in_which_an_instant_is_written(row: dict[str, Any]) -> None:
    local = {**row, "at": row["at"].astimezone(dt.timezone(dt.timedelta(hours=1)))}
    assert chain.digest(row, "a") == chain.digest(local, "a")
