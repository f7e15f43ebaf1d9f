"""Two officers act at once on the same addressee, on a real database: one wins, the other is told what changed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
import time_machine
from django.db import connections

from recommendations import actions
from recommendations.actions import RefusedError, StaleError
from recommendations.choices import EventKind
from recommendations.models import AddresseeEvent, AddresseeState, PublishedResponse, Recommendation
from recommendations.verification import differences
from tests.factories.recommendations import COLLEAGUE, DECIDER, FORCE, OFFICER, addressee, draft, entry, reviewed

pytestmark = pytest.mark.django_db(transaction=True)
DAY = date(2026, 11, 1)


def at_once(*acts: object) -> list[object]:
    """Run the acts in threads of their own, begun together; what each returned or raised."""
    gate = Barrier(len(acts))

    def run(act: object) -> object:
        gate.wait()
        try:
            return act()  # type: ignore[operator]  # each act is a function without arguments
        except RefusedError as refused:
            return refused
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_one_wins_and_the_other_is_told_and_nothing_is_lost() -> None:
    with time_machine.travel("2027-01-15T10:00:00+00:00", tick=True):
        one = addressee(date(2026, 10, 1))
        results = at_once(
            lambda: actions.apply_for_extension(entry=entry(one, DAY, actor=COLLEAGUE, seen=1), reason="leave"),
            lambda: actions.begin_judicial_review(entry=entry(one, DAY, actor=OFFICER, seen=1)),
        )
        assert sorted(type(result).__name__ for result in results) == ["AddresseeEvent", "StaleError"]
        stale = next(result for result in results if isinstance(result, StaleError))
        assert [event.sequence for event in stale.since] == [2]
        assert AddresseeEvent.objects.count() == AddresseeState.objects.count() == 2
        assert list(differences()) == []


def test_acts_that_do_not_exclude_each_other_are_both_kept_in_order() -> None:
    with time_machine.travel("2027-01-15T10:00:00+00:00", tick=True):
        one = addressee(date(2026, 10, 1))
        at_once(
            lambda: actions.begin_judicial_review(entry=entry(one, DAY)),
            lambda: actions.receive_response(entry=entry(one, DAY, actor=FORCE), position="accepted", text="Words."),
        )
        assert list(AddresseeEvent.objects.order_by("sequence").values_list("sequence", flat=True)) == [1, 2, 3]
        assert list(differences()) == []


def test_two_recommendations_made_at_once_get_two_numbers() -> None:
    with time_machine.travel("2027-01-15T10:00:00+00:00", tick=True):
        drafts = [reviewed(draft()), reviewed(draft())]
        at_once(
            *(
                lambda row=row: actions.make_recommendation(actor=DECIDER, recommendation=row, made_on=DAY)
                for row in drafts
            )
        )
        assert sorted(Recommendation.objects.values_list("reference", flat=True)) == ["LR-2026-001", "LR-2026-002"]


def test_more_time_is_either_granted_or_refused() -> None:
    with time_machine.travel("2027-01-15T10:00:00+00:00", tick=True):
        one = addressee(date(2026, 10, 1))
        actions.apply_for_extension(entry=entry(one, DAY, actor=FORCE), reason="leave")
        results = at_once(
            lambda: actions.grant_extension(entry=entry(one, DAY, actor=OFFICER), until=date(2026, 12, 24)),
            lambda: actions.refuse_extension(entry=entry(one, DAY, actor=COLLEAGUE), reason="There was time."),
        )
        won = [result for result in results if isinstance(result, AddresseeEvent)]
        assert len(won) == 1
        assert sum(isinstance(result, RefusedError) for result in results) == 1
        granted = won[0].kind == EventKind.EXTENSION_GRANTED
        asked = one.extensions.get()
        assert (asked.until, asked.refusal) == ((date(2026, 12, 24), "") if granted else (None, "There was time."))
        state = AddresseeState.objects.order_by("-pk")[0]
        assert state.last_day == (date(2026, 12, 24) if granted else date(2026, 11, 25))
        assert list(differences()) == []


def test_a_response_is_published_once() -> None:
    with time_machine.travel("2027-01-15T10:00:00+00:00", tick=True):
        one = addressee(date(2026, 10, 1))
        actions.receive_response(entry=entry(one, DAY, actor=FORCE), position="accepted", text="Words.")
        results = at_once(
            lambda: actions.publish_response(entry=entry(one, DAY, actor=OFFICER)),
            lambda: actions.publish_response(entry=entry(one, DAY, actor=COLLEAGUE)),
        )
        assert sorted(isinstance(result, RefusedError) for result in results) == [False, True]
        assert PublishedResponse.objects.count() == 1
        assert AddresseeEvent.objects.filter(kind=EventKind.RESPONSE_PUBLISHED).count() == 1
        assert list(differences()) == []
