"""Error pages say what happened and what to do; the one for a fault of ours needs nothing that can fail."""

import copy

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from learning_site.design import errors

pytestmark = pytest.mark.django_db


@pytest.fixture
def development(settings) -> None:
    settings.DEVELOPMENT = True


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (400, "We could not read that request"),
        (403, "You cannot see this page"),
        (404, "There is no page at this address"),
        (429, "Try again in 2 minutes."),
        (500, "There is a fault on our side"),
    ],
)
def test_each_error_has_a_page_in_plain_words(client: Client, development: None, status: int, words: str) -> None:
    answer = client.get(f"/design/errors/{status}/")

    assert answer.status_code == status
    assert words in answer.content.decode()


def test_an_address_that_leads_nowhere_offers_a_search(client: Client) -> None:
    answer = client.get("/nothing-here/")

    assert answer.status_code == 404
    assert 'action="/search/"' in answer.content.decode()


def test_below_cy_the_search_is_the_welsh_one(client: Client) -> None:
    assert 'action="/cy/search/"' in client.get("/cy/nothing-here/").content.decode()


def test_a_limit_says_when_to_come_back(client: Client, development: None) -> None:
    assert client.get("/design/errors/429/")["Retry-After"] == "120"


def test_a_form_without_its_token_says_that_nothing_was_sent() -> None:
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/accounts/login/", {"login": "someone@example.org"})

    assert answer.status_code == 403
    assert "Your form was not sent" in answer.content.decode()


def test_the_page_for_a_fault_of_ours_needs_no_database_no_context_and_no_manifest(settings) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
    }
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["context_processors"] = ["module.that.is.missing"]
    settings.TEMPLATES = templates

    answer = errors.server_error(RequestFactory().get("/"))

    assert answer.status_code == 500
    assert "Mae nam ar ein hochr ni" in answer.content.decode()
    assert "/static/design/css/look.css" in answer.content.decode()


def test_a_fault_in_a_view_is_answered_with_that_page(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.DEVELOPMENT = True
    monkeypatch.setattr("learning_site.design.specimens.gallery", lambda: 1 / 0)

    answer = Client(raise_request_exception=False).get("/design/")

    assert answer.status_code == 500
    assert "There is a fault on our side" in answer.content.decode()


def test_refusal_by_a_view_is_the_page_for_403() -> None:
    answer = errors.permission_denied(RequestFactory().get("/"), PermissionDenied())

    assert answer.status_code == 403
