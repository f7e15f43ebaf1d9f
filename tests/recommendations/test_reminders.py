"""Reminders: each step once, none while the clock is stopped, a moved date anew, only the latest after an outage."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Oversight
from recommendations import actions
from recommendations.choices import ReminderStep
from recommendations.models import Reminder
from recommendations.reminders import DAYS, day_of, plan
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import FORCE, addressee, demonstration_register, entry

MADE = date(2026, 10, 1)
LAST = date(2026, 11, 25)
ALL = [str(step) for step in DAYS]


@given(
    lead=st.integers(0, 90),
    gaps=st.lists(st.integers(0, 40), min_size=1, max_size=30),
)
def test_any_jumps_in_time_settle_each_step_once_and_write_at_most_one_a_day(lead: int, gaps: list[int]) -> None:
    known_on = LAST - timedelta(days=lead)
    today, done, written = known_on, set[str](), list[tuple[str, date]]()
    for gap in gaps:
        today += timedelta(days=gap)
        told = plan(LAST, known_on=known_on, today=today, done=done)
        assert not (set(told.overtaken) & done)
        assert told.write not in done
        done |= set(told.overtaken)
        if told.write:
            done.add(told.write)
            written.append((told.write, today))
            assert day_of(told.write, LAST) <= today
        assert plan(LAST, known_on=known_on, today=today, done=done).write is None
    come = {step for step in DAYS if day_of(step, LAST) <= today}
    assert done == come
    assert [DAYS[ReminderStep(step)] for step, _day in written] == sorted(
        (DAYS[ReminderStep(step)] for step, _day in written), reverse=True
    )
    assert len({day for _step, day in written}) == len(written)
    assert (ReminderStep.OVERDUE in come) == (ReminderStep.OVERDUE in [step for step, _day in written])


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel("2026-10-01T09:00:00+00:00", tick=False) as traveller:
        yield traveller


def at(traveller: time_machine.Traveller, day: date) -> int:
    traveller.move_to(datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
    return actions.send_reminders()


def settled(outcome: str = "written") -> list[str]:
    return list(Reminder.objects.filter(outcome=outcome).order_by("pk").values_list("step", flat=True))


@pytest.mark.django_db
def test_each_goes_on_its_day_and_once(clock: time_machine.Traveller) -> None:
    one = addressee(MADE)
    written = {}
    for days in range(75):
        day = MADE + timedelta(days=days)
        for _again in range(2):
            if at(clock, day):
                written[day] = settled()[-1]
    assert written == {day_of(step, LAST): str(step) for step in DAYS}
    assert settled() == ALL
    assert settled("overtaken") == []
    letters = Letter.objects.filter(kind="recommendation-reminder", about=one.reference)
    assert letters.count() == 4
    assert "14 days are left" in letters.get(step="14-days").text


@pytest.mark.django_db
def test_the_day_after_its_chief_officer_and_policing_body_hear(clock: time_machine.Traveller) -> None:
    force = OrganisationFactory.create()
    Oversight.objects.create(body=OrganisationFactory.create(), force=force)
    addressee(MADE, organisations=[force])
    at(clock, LAST + timedelta(days=1))
    letters = Letter.objects.filter(kind="recommendation-overdue")
    assert sorted(letters.values_list("recipient_role", flat=True)) == ["chief-officer", "copies", "recommendations"]
    row = Reminder.objects.get(step="overdue")
    assert row.letter is not None
    assert row.letter.recipient_role == "recommendations"


@pytest.mark.django_db
def test_after_an_outage_only_the_latest_goes(clock: time_machine.Traveller) -> None:
    addressee(MADE)
    at(clock, LAST - timedelta(days=5))
    assert settled() == ["7-days"]
    assert settled("overtaken") == ["28-days", "14-days"]


@pytest.mark.django_db
def test_a_moved_date_plans_anew(clock: time_machine.Traveller) -> None:
    one = addressee(MADE)
    at(clock, LAST - timedelta(days=7))
    actions.apply_for_extension(entry=entry(one, LAST - timedelta(days=7), actor=FORCE), reason="leave")
    assert at(clock, LAST - timedelta(days=2)) == 0, "silent while undecided"
    later = LAST + timedelta(days=10)
    actions.grant_extension(entry=entry(one, LAST - timedelta(days=2)), until=later)
    assert at(clock, LAST - timedelta(days=1)) == 0
    assert at(clock, later - timedelta(days=7)) == 1
    assert set(Reminder.objects.filter(due_on=later).values_list("step", "outcome")) == {
        ("28-days", "overtaken"),
        ("14-days", "overtaken"),
        ("7-days", "written"),
    }


@pytest.mark.django_db
def test_a_refusal_after_the_last_day_still_tells_that_it_is_overdue(clock: time_machine.Traveller) -> None:
    one = addressee(MADE)
    at(clock, LAST)
    actions.apply_for_extension(entry=entry(one, LAST, actor=FORCE), reason="leave")
    assert at(clock, LAST + timedelta(days=5)) == 0
    actions.refuse_extension(entry=entry(one, LAST + timedelta(days=5)), reason="no")
    assert at(clock, LAST + timedelta(days=5)) == 2
    assert settled()[-1] == "overdue"


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["paused", "answered", "closed", "disputed"])
def test_it_is_silent_when_nothing_is_waited_for(ending: str, clock: time_machine.Traveller) -> None:
    one = addressee(MADE)
    clock.move_to(datetime(2026, 10, 5, 9, tzinfo=UTC))
    day = date(2026, 10, 5)
    {
        "paused": lambda: actions.begin_judicial_review(entry=entry(one, day)),
        "answered": lambda: actions.receive_response(entry=entry(one, day), position="accepted", text="Yes."),
        "closed": lambda: actions.close(entry=entry(one, day), reason="no-longer-applicable"),
        "disputed": lambda: actions.dispute(entry=entry(one, day, actor=FORCE), about="answered", reason="We did."),
    }[ending]()
    assert at(clock, LAST + timedelta(days=30)) == 0
    assert not Reminder.objects.exists()


@pytest.mark.django_db
def test_imported_history_is_never_reminded(clock: time_machine.Traveller) -> None:
    clock.move_to(datetime(2026, 11, 20, 9, tzinfo=UTC))
    demonstration_register()
    assert actions.send_reminders() == 0
    assert not Reminder.objects.exists()


@pytest.mark.django_db
def test_a_worker_that_dies_leaves_nothing_half_done(
    clock: time_machine.Traveller, monkeypatch: pytest.MonkeyPatch
) -> None:
    addressee(MADE)
    clock.move_to(datetime(2026, 11, 11, 9, tzinfo=UTC))

    def die(**_row: object) -> None:
        raise RuntimeError("the worker died")

    with monkeypatch.context() as broken:
        broken.setattr(Reminder.objects, "create", die)
        with pytest.raises(RuntimeError):
            actions.send_reminders()
    assert not Reminder.objects.exists()
    assert not Letter.objects.filter(kind="recommendation-reminder").exists()
    assert actions.send_reminders() == 1


@pytest.mark.django_db
@settings(max_examples=15, deadline=None)
@given(jumps=st.lists(st.integers(0, 20), min_size=3, max_size=12))
def test_random_jumps_on_a_database_never_write_a_letter_twice(jumps: list[int]) -> None:
    start = datetime(2026, 10, 1, 9, tzinfo=UTC)
    with transaction.atomic(), time_machine.travel(start, tick=False) as traveller:
        one = addressee(MADE)
        day = MADE
        for jump in jumps:
            day += timedelta(days=jump)
            assert at(traveller, day) <= 2
            assert at(traveller, day) == 0
        settled_here = Reminder.objects.filter(addressee=one)
        come = {str(step) for step in DAYS if day_of(step, LAST) <= day}
        assert {row.step for row in settled_here} == come
        assert (
            settled_here.filter(outcome="written").count()
            == Letter.objects.filter(
                about=one.reference, kind__in=["recommendation-reminder", "recommendation-overdue"], step__in=ALL
            ).count()
        )
        transaction.set_rollback(True)
