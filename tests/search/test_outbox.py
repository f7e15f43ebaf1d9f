"""What changes is noted with the change, and every index follows in its own time; nothing blocks anything else."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from magazine.actions import publish_issue, publish_piece, withdraw
from magazine.models import CaseStudyPage
from search import engines, health
from search.actions import follow, follow_all, mend, note_changes, rebuild, verify
from search.actions.note import head_position
from search.backends.fts5 import Fts5
from search.backends.protocol import Backend, EngineUnavailableError
from search.choices import Topic
from search.documents import SearchDocument
from search.extractors import publications
from search.models import IndexCursor, IndexFailure, OutboxEntry
from search.tasks import follow_outbox
from tests.factories import magazine as magazine_factory
from tests.factories import recommendations as register_factory
from tests.search import samples

pytestmark = pytest.mark.django_db

PUBLISHER = magazine_factory.PUBLISHER


def publish(slug: str = "custody", number: int = 1, cases: int = 1) -> None:
    publish_issue(issue=magazine_factory.draft(slug, number, cases), actor=PUBLISHER)


def in_index(engine: Backend) -> set[str]:
    return {an_id.removesuffix("@en") for an_id in engine.stored()}


def test_a_change_is_noted_in_its_own_transaction() -> None:
    def published_then_undone() -> None:
        with transaction.atomic():
            publish()
            assert OutboxEntry.objects.filter(topic=Topic.MAGAZINE, reference="custody-1").exists()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        published_then_undone()
    assert not OutboxEntry.objects.exists()
    assert head_position() == 0


def test_a_recommendation_is_noted_too() -> None:
    made = register_factory.make(made_on=dt.date(2024, 5, 2))
    assert OutboxEntry.objects.filter(topic=Topic.REGISTER, reference=made.reference).exists()


def test_positions_have_no_gaps() -> None:
    note_changes(topic=Topic.MAGAZINE, references=["a", "b", "a"])
    note_changes(topic=Topic.MAGAZINE, references=[])
    note_changes(topic=Topic.REGISTER, references=["c"])
    assert list(OutboxEntry.objects.values_list("position", "reference")) == [(1, "a"), (2, "b"), (3, "c")]
    assert head_position() == 3


def test_the_index_is_hurried_after_the_commit(django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as callbacks:
        publish()
    assert any("follow_outbox" in repr(callback) or "delay" in repr(callback) for callback in callbacks)


def test_following_builds_a_missing_index_and_then_keeps_up(engine: Backend) -> None:
    publish()
    follow(engine=engine)
    assert {"custody", "custody-1", "custody-1/m1", "custody-a1"} <= in_index(engine)
    publish("roads", 2)
    assert follow(engine=engine) > 0
    assert "roads-1" in in_index(engine)
    assert follow(engine=engine) == 0
    assert engine.position() == head_position()


def test_a_correction_replaces_and_a_withdrawal_takes_away_the_questions_too(engine: Backend) -> None:
    publish()
    follow(engine=engine)
    page = CaseStudyPage.objects.get(title="Case custody-1").get_latest_revision_as_object()
    page.title = "A better title"
    page.save_revision()
    publish_piece(page=page, actor=PUBLISHER)
    follow(engine=engine)
    assert engine.fetch(["custody-1@en"])["custody-1@en"].title == "A better title"
    withdraw(reference="custody-1", actor=PUBLISHER, reason="A person could be found by it.")
    follow(engine=engine)
    assert in_index(engine) == {"custody", "custody-a1"}


def test_the_task_follows_with_every_engine(engine: Backend) -> None:
    publish()
    follow_outbox()
    assert "custody-1" in in_index(engine)


def broken(reference: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the texts under one reference be unreadable."""
    readable = publications.of_references

    def of_references(references: Iterable[str]) -> Iterable[SearchDocument]:
        if reference in list(references):
            raise ValueError("This text cannot be read.")
        return readable(references)

    from search.actions import bring

    monkeypatch.setitem(bring.OF_REFERENCES, Topic.MAGAZINE, of_references)


def test_one_failing_entry_does_not_hold_up_the_others(engine: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(engine=engine)
    publish(cases=2)
    with monkeypatch.context() as patch:
        broken("custody-1", patch)
        follow(engine=engine)
    assert "custody-2" in in_index(engine)
    assert "custody-1" not in in_index(engine)
    failure = IndexFailure.objects.get()
    assert (failure.reference, failure.attempts) == ("custody-1", 1)
    assert "cannot be read" in failure.error
    assert engine.position() == head_position()


def test_a_failed_entry_is_tried_again_when_its_wait_is_over(engine: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(engine=engine)
    publish()
    with monkeypatch.context() as patch:
        broken("custody-1", patch)
        follow(engine=engine)
    follow(engine=engine)
    assert "custody-1" not in in_index(engine), "its wait is not over"
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=1)):
        follow(engine=engine)
    assert "custody-1" in in_index(engine)
    assert not IndexFailure.objects.exists()


def test_an_entry_that_fails_again_waits_longer(engine: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    follow(engine=engine)
    publish()
    broken("custody-1", monkeypatch)
    follow(engine=engine)
    with time_machine.travel(later := timezone.now() + dt.timedelta(minutes=1)):
        follow(engine=engine)
    failure = IndexFailure.objects.get()
    assert failure.attempts == 2
    assert failure.next_try_at >= later + dt.timedelta(seconds=40)


def test_nobody_follows_an_index_that_another_process_follows(engine: Backend) -> None:
    publish()
    name = engines.index_name(engine)
    IndexCursor.objects.create(index=name, leased_until=timezone.now() + dt.timedelta(minutes=1))
    assert follow(engine=engine) == 0
    assert engine.position() is None
    IndexCursor.objects.update(leased_until=timezone.now() - dt.timedelta(seconds=1))
    follow(engine=engine)
    assert "custody-1" in in_index(engine), "a lease that has run out is taken over"


def test_a_deleted_index_file_is_built_again_by_itself(engine: Fts5) -> None:
    publish()
    follow(engine=engine)
    engine.close()
    engine.path.unlink()
    with pytest.raises(EngineUnavailableError):
        engine.vocabulary()
    follow_all()
    assert "custody-1" in in_index(engine)


def test_a_change_during_a_rebuild_is_not_lost(engine: Backend) -> None:
    publish()
    rebuild(engine=engine, progress=lambda: publish("roads", 2))
    assert "roads-1" not in in_index(engine)
    follow(engine=engine)
    assert {"custody-1", "roads-1"} <= in_index(engine)


def test_a_rebuild_goes_on_over_a_text_that_cannot_be_read(engine: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(cases=2)

    def unreadable(*_: object) -> list[SearchDocument]:
        raise ValueError("No.")

    monkeypatch.setitem(publications.EXTRACTORS, "article", unreadable)
    rebuild(engine=engine)
    assert "custody-1" in in_index(engine)
    assert IndexFailure.objects.get().reference == "custody-a1"


def test_an_index_that_agrees_has_no_differences(engine: Backend) -> None:
    publish()
    rebuild(engine=engine)
    assert verify(engine=engine) == []


def test_differences_are_named_and_mended(engine: Backend) -> None:
    publish(cases=2)
    rebuild(engine=engine)
    position = head_position()
    engine.delete(["custody-1@en"], version=position)
    engine.index([samples.case("custody-9", version=position), samples.case("custody-2", version=position)])
    found = verify(engine=engine)
    assert [(difference.id, difference.what) for difference in found] == [
        ("custody-1@en", "missing"),
        ("custody-2@en", "different"),
        ("custody-9@en", "left over"),
    ]
    mend(engine=engine, differences=found)
    assert verify(engine=engine) == []


def test_health_names_an_index_that_does_not_follow(engine: Backend) -> None:
    publish()
    assert health.lag() is None, "the sweep has not had its time yet"
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=5)):
        assert "has not followed a change that is 5 minutes old" in (health.lag() or "")
        follow(engine=engine)
        assert health.lag() is None
