"""The demonstration register loads once, and comes out whole."""

import pytest

from demo.loader import organisations, people, recommendations
from recommendations.models import Addressee, AddresseeEvent, AddresseeState, Recommendation

pytestmark = pytest.mark.django_db


def counts() -> list[int]:
    return [model.objects.count() for model in (Recommendation, Addressee, AddresseeEvent, AddresseeState)]


def test_the_register_is_loaded_once_and_removed_whole() -> None:
    said: list[str] = []
    organisations.load(said.append)
    people.load(said.append)
    recommendations.load(said.append)
    loaded = counts()
    assert all(loaded)
    recommendations.load(said.append)
    assert counts() == loaded
    recommendations.remove(said.append)
    assert counts() == [0, 0, 0, 0]
    assert said[-1].endswith("recommendations removed")
