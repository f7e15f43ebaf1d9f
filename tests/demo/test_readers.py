"""The demonstration's readers: the same on every machine, at reserved domains, and gone without a trace."""

import pytest

from demo.loader import organisations, subscribers
from learning_site.audit.actor import SYSTEM
from learning_site.today import today
from subscribers import actions
from subscribers.choices import ExcludedReason, Format, Language, SubscriberKind
from subscribers.models import ConsentRecord, Delivery, Dispatch, Subscriber, Suppression
from tests.factories.subscribers import frozen_dispatch

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded() -> list[str]:
    said: list[str] = []
    organisations.load(said.append)
    subscribers.load(said.append)
    return said


def test_there_are_1500_readers_of_every_kind_and_every_reason_to_be_left_out(loaded: list[str]) -> None:
    assert Subscriber.objects.count() == 1_500
    assert set(Subscriber.objects.values_list("kind", flat=True)) == set(SubscriberKind.values)
    assert set(Subscriber.objects.values_list("language", flat=True)) == set(Language.values)
    assert set(Subscriber.objects.values_list("format", flat=True)) == set(Format.values)
    reasons = set(Subscriber.objects.with_exclusion(on=today()).values_list("excluded_reason", flat=True))
    assert reasons == {"", *ExcludedReason.values}
    domains = {address.rpartition(".")[2] for address in Subscriber.objects.values_list("address", flat=True)}
    assert domains == {"test"}


def test_a_second_load_changes_nothing(loaded: list[str]) -> None:
    before = list(Subscriber.objects.values_list("address", "state", "kind"))
    subscribers.load(loaded.append)
    assert loaded[-1] == "1500 subscribers already there"
    assert list(Subscriber.objects.values_list("address", "state", "kind")) == before


def test_the_removal_takes_its_own_and_nothing_else(loaded: list[str]) -> None:
    actions.suppress(address="x@example.org", reason="asked", evidence="by hand", actor=SYSTEM)
    actions.start(dispatch=frozen_dispatch(), actor=SYSTEM)
    subscribers.remove(loaded.append)
    assert loaded[-1] == "1500 subscribers and 1 mailings removed"
    for model in (Subscriber, ConsentRecord, Delivery, Dispatch):
        assert not model.objects.exists()
    assert Suppression.objects.count() == 1
