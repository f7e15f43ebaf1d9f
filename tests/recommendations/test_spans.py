"""Spans: gapless and never rewritten, whatever the code does; and any sequence of acts keeps them equal to the fold."""

from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from learning_site.audit.models import AuditEvent
from recommendations import actions, chain, fold, lifecycle, standing
from recommendations.actions import RefusedError
from recommendations.as_at import end_of
from recommendations.choices import (
    ActionState,
    ClockState,
    ClosingReason,
    DisputeAbout,
    EventKind,
    Extent,
    Finding,
    Outcome,
    Position,
    Rating,
)
from recommendations.label import public_label
from recommendations.ledger import Ledger
from recommendations.models import Addressee, AddresseeEvent, AddresseeState
from recommendations.totals import chain_of
from recommendations.verification import compare
from tests.factories.recommendations import COLLEAGUE, FORCE, OFFICER, addressee, basis, entry
from tests.recommendations.slow_count import slow_totals

pytestmark = pytest.mark.django_db
MADE = date(2026, 10, 1)
TRIGGERS = {"register_next_event", "register_next_span", "register_closed_span", "register_close_span"}


def answered() -> Addressee:
    one = addressee(MADE)
    actions.receive_response(entry=entry(one, date(2026, 11, 1)), position="accepted", text="We accept it.")
    return one


def test_the_triggers_are_there() -> None:
    table = "pg_trigger" if connection.vendor == "postgresql" else "sqlite_master"
    column = "tgname" if connection.vendor == "postgresql" else "name"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table}")  # noqa: S608 - both names are written above
        assert {name for (name,) in cursor.fetchall()} >= TRIGGERS


def test_there_is_one_open_span_and_each_ends_where_the_next_begins() -> None:
    one = answered()
    first, second = one.states.order_by("number")
    assert first.known_until == second.known_from
    assert second.known_until is None


def a_span(one: Addressee, **changes: Any) -> AddresseeState:
    """A copy of the open span, changed."""
    state = one.states.open().get()
    state.pk = None
    state._state.adding = True
    for name, value in changes.items():
        setattr(state, name, value)
    return state


def test_a_span_without_its_event_is_refused() -> None:
    one = answered()
    later = one.states.open().get().known_from + timedelta(days=1)
    for changes in (
        {"number": 3, "known_from": later},
        {"number": 4, "known_from": later},
        {"number": 3, "known_from": later, "known_until": later + timedelta(days=1)},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            a_span(one, **changes).save()


def test_a_span_cannot_be_closed_without_a_successor_nor_opened_again() -> None:
    one = answered()
    for number, until in ((2, datetime(2030, 1, 1, tzinfo=UTC)), (1, datetime(2030, 1, 1, tzinfo=UTC)), (1, None)):
        with pytest.raises(DatabaseError), transaction.atomic():
            one.states.filter(number=number).update(known_until=until)


def test_events_spans_and_responses_never_change_and_never_go() -> None:
    one = answered()
    rows = (one.events, one.states, one.responses)
    changes: tuple[dict[str, Any], ...] = ({"kind": "closed"}, {"position": "not-accepted"}, {"text": "Other words."})
    for manager, change in zip(rows, changes, strict=True):
        with pytest.raises(DatabaseError), transaction.atomic():
            manager.update(**change)
        with pytest.raises(DatabaseError), transaction.atomic():
            manager.all()._raw_delete("default")


def test_an_event_must_be_the_next_that_becomes_known() -> None:
    one = answered()
    last = one.events.latest("sequence")
    for sequence, shift in ((3, 0), (3, -1), (4, 1), (2, 1)):
        with pytest.raises(DatabaseError), transaction.atomic():
            AddresseeEvent.objects.create(
                addressee=one,
                sequence=sequence,
                kind="closed",
                happened_on=MADE,
                known_at=last.known_at + timedelta(seconds=shift),
                actor_id="x",
                actor_name="x",
                actor_role="x",
            )


def test_a_span_that_differs_from_the_fold_is_named_and_the_command_fails(capsys: pytest.CaptureFixture[str]) -> None:
    one = answered()
    call_command("verify_states")
    assert "2 events, 2 spans, 0 differences" in capsys.readouterr().out
    event = one.events.latest("sequence")
    further = AddresseeEvent.objects.create(
        addressee=one,
        sequence=3,
        kind="response-published",
        happened_on=date(2026, 11, 2),
        known_at=event.known_at + timedelta(seconds=1),
        actor_id="x",
        actor_name="x",
        actor_role="x",
    )
    a_span(one, number=3, known_from=further.known_at, position="not-accepted").save()
    assert {difference.field for difference in compare(one)} == {
        "position",
        "publication",
        "publish_by",
        "published_version",
        "published_position",
    }
    with pytest.raises(SystemExit) as ended:
        call_command("verify_states", "--json")
    assert ended.value.code == 1
    assert '"field": "position"' in capsys.readouterr().out


def test_a_missing_span_is_named() -> None:
    one = answered()
    AddresseeEvent.objects.create(
        addressee=one,
        sequence=3,
        kind="response-published",
        happened_on=date(2026, 11, 2),
        known_at=one.events.latest("sequence").known_at + timedelta(seconds=1),
        actor_id="x",
        actor_name="x",
        actor_role="x",
    )
    assert [(difference.number, difference.stored) for difference in compare(one)][-1] == (3, "missing")


START = datetime(2026, 10, 1, 8, tzinfo=UTC)
days = st.integers(0, 25)
keys = st.sampled_from(["a", "b"])


class Story(RuleBasedStateMachine):
    """Any acts in any order, on days that go by; what was shown each evening is kept and must never change."""

    def __init__(self) -> None:
        super().__init__()
        self.time = time_machine.travel(START, tick=False)
        self.clock = self.time.start()
        duty = basis("pra-28a")
        self.addressee = addressee(MADE, legal_basis=duty)
        self.shown: dict[date, str] = {}
        self.now = START

    def teardown(self) -> None:
        self.go(1)
        for day, words in self.shown.items():
            state = AddresseeState.objects.as_at(day).get(addressee=self.addressee)
            assert public_label(state.inputs(), day).words == words
        twins_agree(self.addressee, [MADE + timedelta(days=step) for step in (0, 55, 56, 100, 400, 1500)])
        self.time.stop()

    @property
    def today(self) -> date:
        return self.now.date()

    def go(self, number: int) -> None:
        """The evening of each day shows something, and the days go by."""
        inputs = AddresseeState.objects.open().get(addressee=self.addressee).inputs()
        for _day in range(number):
            self.shown[self.today] = public_label(inputs, self.today).words
            self.now += timedelta(days=1)
        self.clock.move_to(self.now)

    def act(self, act: Any, *, after: int = 0, back: int = 0, actor: Any = OFFICER, **more: Any) -> None:
        """Do it or be refused; a refusal writes nothing, and what is done writes one of each."""
        self.go(after)
        before, book = self.counts(), self.book()
        on = max(MADE, self.today - timedelta(days=back))
        try:
            event = act(entry=entry(self.addressee, on, actor=actor), **more)
        except RefusedError:
            assert self.counts() == before
        else:
            assert self.counts() == tuple(count + 1 for count in before)
            moved_as_the_table_says(event.kind, book, self.book(), self.today)

    def book(self) -> Ledger:
        book = fold.ledger(self.addressee.events.order_by("sequence"))
        assert book is not None
        return book

    def counts(self) -> tuple[int, int, int]:
        return (
            AddresseeEvent.objects.filter(addressee=self.addressee).count(),
            AddresseeState.objects.filter(addressee=self.addressee).count(),
            AuditEvent.objects.filter(about=self.addressee.reference).count(),
        )

    @invariant()
    def spans_are_the_fold_of_the_events(self) -> None:
        assert list(compare(Addressee.objects.get(pk=self.addressee.pk))) == []
        assert AddresseeState.objects.open().filter(addressee=self.addressee).count() == 1

    @rule(after=days)
    def apply(self, after: int) -> None:
        self.act(actions.apply_for_extension, after=after, reason="leave")

    @rule(after=days, more=st.integers(-5, 60))
    def grant(self, after: int, more: int) -> None:
        self.act(actions.grant_extension, after=after, until=self.today + timedelta(days=more))

    @rule(after=days)
    def refuse(self, after: int) -> None:
        self.act(actions.refuse_extension, after=after, reason="no")

    @rule(after=days, back=days)
    def begin_review(self, after: int, back: int) -> None:
        self.act(actions.begin_judicial_review, after=after, back=back)

    @rule(after=days, back=days)
    def end_review(self, after: int, back: int) -> None:
        self.act(actions.end_judicial_review, after=after, back=back)

    @rule(after=days, back=days, position=st.sampled_from(Position.values))
    def receive(self, after: int, back: int, position: str) -> None:
        self.act(actions.receive_response, after=after, back=back, position=position, text="Words.")

    @rule()
    def represent(self) -> None:
        self.act(actions.make_representations, text="Not this.")

    @rule(after=days, publication=st.sampled_from(Extent.values), disclosure=st.sampled_from(Extent.values))
    def decide(self, after: int, publication: str, disclosure: str) -> None:
        self.act(
            actions.decide_representations,
            after=after,
            publication=publication,
            disclosure=disclosure,
            reason="because",
        )

    @rule(after=days)
    def publish(self, after: int) -> None:
        self.act(actions.publish_response, after=after)

    @rule(key=keys, ahead=days)
    def plan(self, key: str, ahead: int) -> None:
        target = self.today + timedelta(days=ahead)
        self.act(actions.plan_action, key=key, title=key, owner_role="Head", target=target)

    @rule(after=days, key=keys, state=st.sampled_from(ActionState.values), slip=st.none() | days)
    def update(self, after: int, key: str, state: str, slip: int | None) -> None:
        target = None if slip is None else self.today + timedelta(days=slip)
        self.act(
            actions.update_action,
            after=after,
            actor=FORCE,
            key=key,
            state=state,
            note="n",
            new_target=target,
            reason="r",
        )

    @rule(after=days)
    def report(self, after: int) -> None:
        self.act(actions.report_complete, after=after, actor=FORCE, note="n")

    @rule(after=days)
    def lodge(self, after: int) -> None:
        self.act(actions.lodge_evidence, after=after, actor=FORCE, note="n")

    @rule(after=days, rating=st.sampled_from(Rating.values[1:]), actor=st.sampled_from([FORCE, COLLEAGUE]))
    def assess(self, after: int, rating: str, actor: Any) -> None:
        self.act(actions.assess, after=after, actor=actor, rating=rating, reason="r")

    @rule(after=days, finding=st.sampled_from(Finding.values[1:]))
    def review_impact(self, after: int, finding: str) -> None:
        self.act(actions.review_impact, after=after, finding=finding, reason="r")

    @rule(after=days)
    def review_refusal(self, after: int) -> None:
        self.act(actions.review_refusal, after=after, reason="r")

    @rule(after=days)
    def withdraw(self, after: int) -> None:
        self.act(actions.withdraw, after=after, reason="r")

    @rule(after=days, reason=st.sampled_from(ClosingReason.values))
    def close(self, after: int, reason: str) -> None:
        self.act(actions.close, after=after, reason=reason)

    @rule(after=days)
    def reopen(self, after: int) -> None:
        self.act(actions.reopen, after=after, reason="r")

    @rule(back=days, field=st.sampled_from(["made_on", "received_on"]))
    def propose(self, back: int, field: str) -> None:
        to = self.today - timedelta(days=back)
        self.act(actions.propose_correction, field=field, to=to, reason="r")

    @rule(actor=st.sampled_from([OFFICER, COLLEAGUE]))
    def confirm(self, actor: Any) -> None:
        self.act(actions.confirm_correction, actor=actor)

    @rule()
    def decline(self) -> None:
        self.act(actions.decline_correction, reason="r")

    @rule(after=days, about=st.sampled_from(DisputeAbout.values))
    def dispute(self, after: int, about: str) -> None:
        self.act(actions.dispute, after=after, actor=FORCE, about=about, reason="r")

    @rule(after=days, outcome=st.sampled_from(Outcome.values))
    def answer_dispute(self, after: int, outcome: str) -> None:
        self.act(actions.answer_dispute, after=after, outcome=outcome, reason="r")


def moved_as_the_table_says(kind: str, before: Ledger, after: Ledger, on: date) -> None:
    """On each axis that the row names it stood and stands where the row says; on the others nothing moved."""
    was, is_now = lifecycle.axes_of(before, on), lifecycle.axes_of(after, on)
    moves = {move.axis: move for move in lifecycle.TABLE[EventKind(kind)].moves}
    for axis in lifecycle.Axis:
        if axis in moves and was[axis] != is_now[axis]:
            assert was[axis] in moves[axis].before, (kind, axis, was[axis])
            assert is_now[axis] in moves[axis].after, (kind, axis, is_now[axis])
        elif axis not in moves:
            assert was[axis] == is_now[axis], (kind, axis, was[axis], is_now[axis])


def twins_agree(one: Addressee, on_days: list[date]) -> None:
    """Each predicate in Python and its queryset choose the same spans."""
    spans = AddresseeState.objects.filter(addressee=one)
    rows = {row.pk: row.inputs() for row in spans}
    assert {pk for pk, inputs in rows.items() if standing.is_awaited(inputs)} == keys_of(spans.awaited())
    for on in on_days:
        assert {pk for pk, inputs in rows.items() if standing.is_overdue(inputs, on)} == keys_of(spans.overdue(on=on))
        assert {pk for pk, row in rows.items() if standing.is_review_due(row, on)} == keys_of(spans.review_due(on=on))
        then = spans.as_at(on)
        assert chain_of(then, on) == chain.chain((row.inputs() for row in then), on)
        slow = slow_totals([list(one.events.all())], on)
        assert {name: n for name, n in asdict(chain_of(then, on)).items() if n} == {
            name: n for name, n in slow.items() if name not in {"asked", "median_day", "oldest_made_on"}
        }
        for state in ClockState:
            expected = {pk for pk, inputs in rows.items() if standing.clock_state(inputs, on) == state}
            assert expected == keys_of(spans.in_clock_state(state, on=on))
        assert {pk for pk, row in rows.items() if standing.is_past_target(row, on)} == keys_of(spans.past_target(on=on))


def keys_of(spans: Any) -> set[int]:
    return set(spans.values_list("pk", flat=True))


def test_any_sequence_of_acts_keeps_spans_gapless_equal_to_the_fold_and_the_past_unchanged() -> None:
    run_state_machine_as_test(Story, settings=settings(max_examples=20, stateful_step_count=20, deadline=None))


def test_as_at_is_the_end_of_the_day_in_uk_time() -> None:
    assert end_of(date(2026, 6, 30)) == datetime(2026, 6, 30, 23, tzinfo=UTC)
    assert end_of(date(2026, 12, 31)) == datetime(2027, 1, 1, 0, tzinfo=UTC)
