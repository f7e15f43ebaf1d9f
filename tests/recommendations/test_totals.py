"""Counts in the database are what values say, and what a slow count from events alone says, on any day."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learning_site.organisations.models import Organisation
from recommendations import chain, conditions, figures, standing
from recommendations.actions import Loaded
from recommendations.chain import Chain
from recommendations.choices import REVIEW_DUE, ActionState, ClosingReason, Finding, Position, Rating
from recommendations.inputs import Inputs
from recommendations.models import Addressee, AddresseeEvent, AddresseeState
from recommendations.totals import Totals, chain_of, median_day, totals, totals_by_organisation
from tests.factories.recommendations import addressee
from tests.recommendations.slow_count import slow_totals

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 20)
#: Today and twenty days of the past, some of them the day of an event or the day after a last day.
PAST = [AS_OF, *(AS_OF - timedelta(days=78 * step + step % 7) for step in range(1, 21))]


def as_told(found: Totals) -> dict[str, Any]:
    """The counts that are not nothing, as the slow count tells them."""
    counts = {name: getattr(found.chain, name) for name in Chain.__dataclass_fields__}
    beside = {"asked": found.asked, "median_day": found.median_day, "oldest_made_on": found.oldest_made_on}
    return {name: n for name, n in counts.items() if n} | beside


def by_addressee(rows: Any) -> dict[int, list[AddresseeEvent]]:
    events: dict[int, list[AddresseeEvent]] = {}
    for event in AddresseeEvent.objects.filter(addressee__in=rows):
        events.setdefault(event.addressee_id, []).append(event)
    return events


def test_every_figure_of_the_demonstration_is_what_its_events_say_on_twenty_one_days(loaded: Loaded) -> None:
    rows = dict(Addressee.objects.published().values_list("pk", "organisation"))
    events = by_addressee(rows)
    organisations = Organisation.objects.filter(pk__in=rows.values())
    seen = set()
    for on in PAST:
        assert as_told(totals(on=on)) == slow_totals(events.values(), on), on
        table = totals_by_organisation(on=on)
        for organisation in organisations:
            slow = slow_totals([events[pk] for pk, to in rows.items() if to == organisation.pk], on)
            assert as_told(totals(on=on, organisation=organisation.pk)) == slow, (organisation, on)
            assert (organisation.pk in table) == bool(slow["asked"])
            if organisation.pk in table:
                assert as_told(table[organisation.pk]) == slow, (organisation, on)
            seen |= set(slow)
    assert seen >= {figure.name for figure in figures.FIGURES} - figures.DERIVED - {"left_out"}


def test_counts_take_one_query_however_much_there_is(loaded: Loaded) -> None:
    with CaptureQueriesContext(connection) as queries:
        totals_by_organisation(on=AS_OF)
    assert len(queries) == 2
    with CaptureQueriesContext(connection) as queries:
        chain_of(AddresseeState.objects.as_at(AS_OF), AS_OF)
    assert len(queries) == 1


DAYS = st.integers(0, 400).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
MAYBE = st.none() | DAYS


@st.composite
def any_inputs(draw: st.DrawFn) -> Inputs:
    """Any span that the database lets in, also ones that no sequence of acts leads to."""
    duty = draw(st.booleans())
    paused = draw(MAYBE) if duty else None
    published = draw(st.integers(0, 1))
    return Inputs(
        made_on=draw(DAYS),
        duty=duty,
        last_day=draw(DAYS) if duty and paused is None else None,
        paused_since=paused,
        more_time_asked_on=draw(MAYBE),
        received_on=draw(MAYBE),
        review_due_on=draw(MAYBE),
        succeeded_by=draw(st.sampled_from(["", "", "heir"])),
        published_version=published,
        published_position=draw(st.sampled_from(Position.values)) if published else "",
        action=draw(st.sampled_from(ActionState.values)),
        evidence_on=draw(MAYBE),
        unchecked=draw(st.booleans()),
        assessment=draw(st.sampled_from(Rating.values)),
        impact=draw(st.sampled_from(Finding.values)),
        withdrawn_on=draw(MAYBE),
        superseded_by=draw(st.sampled_from(["", "LR-2026-999"])),
        closed=draw(st.sampled_from(["", *ClosingReason.values])),
        closed_on=draw(MAYBE),
    )


def stored(one: Addressee, spans: list[Inputs]) -> Any:
    """These spans, one after the other, of one addressee: the counts look at spans, not at whose they are."""
    start = datetime(2030, 1, 1, tzinfo=UTC)
    number = one.events.count()
    events = [
        AddresseeEvent(
            addressee=one, sequence=number + step, kind="reopened", happened_on=start.date(),
            known_at=start + timedelta(hours=number + step), actor_id="x", actor_name="x", actor_role="x",
        )
        for step in range(1, len(spans) + 1)
    ]  # fmt: skip
    AddresseeEvent.objects.bulk_create(events)
    AddresseeState.objects.bulk_create(
        AddresseeState(
            addressee=one,
            number=event.sequence,
            known_from=event.known_at,
            **{name: getattr(inputs, name) for name in Inputs.__dataclass_fields__},
        )
        for event, inputs in zip(events, spans, strict=True)
    )
    return AddresseeState.objects.filter(addressee=one, number__gt=number)


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(spans=st.lists(any_inputs(), min_size=1, max_size=25), on=DAYS)
def test_any_spans_count_the_same_in_the_database_and_from_values(db: None, spans: list[Inputs], on: date) -> None:
    rows = stored(addressee(date(2026, 1, 1)), spans)
    assert chain_of(rows, on) == chain.chain(spans, on)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(spans=st.lists(any_inputs(), min_size=1, max_size=25), on=DAYS)
def test_what_the_public_reads_is_found_by_the_database_as_it_is_shown(db: None, spans: list[Inputs], on: date) -> None:
    rows = stored(addressee(date(2026, 1, 1)), spans)
    by_pk = {row.pk: row.inputs() for row in rows}

    def found(condition: Q) -> set[int]:
        return set(rows.filter(condition).values_list("pk", flat=True))

    for position in Position.values:
        shown = {pk for pk, inputs in by_pk.items() if standing.shown_position(inputs) == position}
        assert found(conditions.shown_position(position)) == shown
    for action in ActionState.values:
        shown = {pk for pk, inputs in by_pk.items() if standing.shown_action(inputs) == action}
        assert found(conditions.shown_action(action)) == shown
    for effect in (REVIEW_DUE, *Finding.values):
        shown = {pk for pk, inputs in by_pk.items() if standing.shown_effect(inputs, on) == effect}
        assert found(conditions.shown_effect(effect, on)) == shown
    assert found(conditions.stopped()) == {pk for pk, inputs in by_pk.items() if standing.is_stopped(inputs)}
    assert found(conditions.ended_early()) == {pk for pk, inputs in by_pk.items() if standing.ended_early(inputs)}


def test_figures_are_the_fields_of_the_chain_and_each_is_a_part_of_one_that_exists() -> None:
    names = [figure.name for figure in figures.FIGURES]
    assert set(names) - figures.DERIVED == set(Chain.__dataclass_fields__)
    assert all(figure.of == "" or names.index(figure.of) < names.index(figure.name) for figure in figures.FIGURES)


def test_the_middle_answer_is_the_day_by_which_half_had_come() -> None:
    assert median_day({}) is None
    assert median_day({5: 1}) == 5
    assert median_day({5: 1, 9: 1}) == 5
    assert median_day({5: 1, 9: 2}) == 9
    assert median_day({56: 3, 50: 2, 60: 1}) == 56
