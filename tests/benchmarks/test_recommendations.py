"""The generator of large registers makes what the application would have made, and every measured page opens."""

import pytest
from django.db import connection

from benchmarks.recommendations.generate import generate
from benchmarks.recommendations.measure import ON, as_at_totals, pages, totals_by_hand
from recommendations.figures import DERIVED, FIGURES
from recommendations.models import Addressee, AddresseeState
from recommendations.verification import compare

pytestmark = [pytest.mark.services, pytest.mark.django_db]


def test_ten_thousand_addressees_are_right_and_can_be_asked_for() -> None:
    assert connection.vendor == "postgresql", "the generator writes PostgreSQL's SQL"
    generate(10_000)
    assert Addressee.objects.count() > 8_000
    assert AddresseeState.objects.open().count() == Addressee.objects.count()
    for one in Addressee.objects.order_by("pk")[:40]:
        assert list(compare(one)) == []
    counts = as_at_totals(ON)
    assert totals_by_hand(ON) == tuple(getattr(counts, each.name) for each in FIGURES if each.name not in DERIVED)
    for ask in pages().values():
        ask()
