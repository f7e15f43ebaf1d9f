"""The public pages of an empty register, and of small ones that grow: no page asks more often because there is more."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import draft, make
from tests.recommendations.test_pages import read

pytestmark = pytest.mark.django_db


def test_an_empty_register_says_what_will_stand_there() -> None:
    assert "Nothing has been recommended yet" in read("/recommendations/")
    assert "No organisation has been asked for anything yet" in read("/organisations/")
    assert "Nothing has been recommended to it" in read(f"/organisations/{OrganisationFactory().slug}/")


def test_a_draft_has_no_page() -> None:
    draft()
    assert "Nothing has been recommended yet" in read("/recommendations/")


@pytest.mark.parametrize(
    "path", ["/recommendations/", "/organisations/", "/organisations/one/", "/recommendations/LR-2026-001/"]
)
def test_twice_the_rows_need_the_same_number_of_queries(
    path: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one, two = OrganisationFactory(slug="one"), OrganisationFactory()

    def grow() -> None:
        for _each in range(3):
            make(one, two, OrganisationFactory(), OrganisationFactory(), made_on=date(2026, 1, 1))

    grow()
    client = Client()
    client.get(path)
    with CaptureQueriesContext(connection) as few:
        assert client.get(path).status_code == 200
    grow()
    with django_assert_num_queries(len(few)):
        assert client.get(path).status_code == 200
