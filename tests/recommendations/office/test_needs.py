"""What needs somebody: asked of the database and of one span, the answer is the same."""

import datetime as dt

import pytest

from learning_site.today import today
from recommendations.actions import Loaded
from recommendations.models import AddresseeState
from recommendations.office.needs import NEEDS, Horizon, Need, When, next_step

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("need", NEEDS, ids=[need.name for need in NEEDS])
def test_a_need_asked_of_the_database_and_of_each_span_is_the_same(need: Need, loaded: Loaded) -> None:
    states = list(AddresseeState.objects.all())
    assert len(states) > 50
    for away in (-400, -60, -20, 0, 20, 400):
        ahead = Horizon(today() + dt.timedelta(days=away), 14)
        asked = set(AddresseeState.objects.filter(need.condition(ahead)).values_list("pk", flat=True))
        held = {state.pk for state in states if need.holds(state.inputs(), ahead)}
        assert asked == held


def test_each_need_is_met_in_the_demonstration(loaded: Loaded) -> None:
    states = AddresseeState.objects.all()
    days = [Horizon(dt.date(2026, 11, 20) - dt.timedelta(days=7 * n), 7) for n in range(60)]
    unmet = [need.name for need in NEEDS if not any(states.filter(need.condition(day)).exists() for day in days)]
    assert set(unmet) <= {"dispute"}, "imported history holds no dispute"


def test_what_stands_on_a_row_is_always_said(loaded: Loaded) -> None:
    on = today()
    for state in AddresseeState.objects.all():
        inputs = state.inputs()
        for need in NEEDS:
            if need.holds(inputs, Horizon(on)):
                assert need.why(inputs, on)
    assert {need.when for need in NEEDS} == set(When)


def test_whose_turn_it_is_of_an_ended_one_is_nobody_s(loaded: Loaded) -> None:
    ended = [state.inputs() for state in AddresseeState.objects.open() if state.inputs().ended]
    quiet = [inputs for inputs in ended if inputs.publication in {"none", "published"}]
    assert quiet
    assert [next_step(inputs, today()) for inputs in quiet] == [None] * len(quiet)
