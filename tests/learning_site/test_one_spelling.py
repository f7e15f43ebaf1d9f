"""Whoever types an address in another spelling is led to the page; nobody's secret is rewritten."""

import pytest
from django.test import Client

from learning_site.one_spelling import proper_spelling
from magazine.actions import publish_issue
from tests.factories.magazine import PUBLISHER, draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "page"),
    [
        ("/Issues/Custody/1/", "/issues/custody/1/"),
        ("/ISSUES/CUSTODY/1?from=paper", "/issues/custody/1/?from=paper"),
        ("/issues/custody/A1/", "/issues/custody/a1/"),
        ("/CY/Questions/", "/cy/questions/"),
        ("/recommendations/lr-2026-001/Aldermoor", "/recommendations/LR-2026-001/aldermoor/"),
        ("/Search/", "/search/"),
    ],
)
def test_another_spelling_leads_to_the_page(client: Client, typed: str, page: str) -> None:
    publish_issue(issue=draft(), actor=PUBLISHER)
    response = client.get(typed)
    assert (response.status_code, response["Location"]) == (301, page)


@pytest.mark.parametrize("path", ["/issues/custody/1", "/search", "/subscribe"])
def test_a_missing_slash_is_added(client: Client, path: str) -> None:
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, f"{path}/")


@pytest.mark.parametrize("path", ["/issues/nothing/", "/issues/custody/99/", "/nothing/", "/Issues/custody/%20x/"])
def test_what_is_nowhere_is_a_helpful_404_at_once(client: Client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert 'action="/search/"' in response.content.decode()


@pytest.mark.parametrize(
    "path", ["/subscribe/confirm/AbC:dEf/", "/accounts/one-time/AbC/", "/admin/Issues/", "/mailbox/AbC/"]
)
def test_where_capitals_count_nothing_is_rewritten(path: str) -> None:
    assert proper_spelling(path) is None


def test_a_form_is_never_redirected(client: Client) -> None:
    assert client.post("/Issues/").status_code == 404
