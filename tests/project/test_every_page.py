"""Every public address, found in the URLconf: in an empty site and in a full one, in both languages.

No page for readers sets a cookie or goes out without the content security policy, and none falls over for want of
something to show.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from learning_site.accounts.choices import Role
from learning_site.accounts.permissions import Audience, audience_of
from learning_site.organisations.models import Organisation
from magazine.actions import publish_issue
from search import engines
from search.actions import follow
from tests.factories.accounts import person, signed_in
from tests.factories.magazine import PUBLISHER, draft
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import make
from tests.project.urlconf import addresses

pytestmark = pytest.mark.django_db

READERS = ("magazine", "recommendations", "search", "subscribers")
PUBLIC = sorted(
    {
        address.path
        for address in addresses()
        if audience_of(resolve(address.path)) is Audience.EVERYONE
        and resolve(address.path).namespace.split(":")[0] in READERS
        and not address.path.endswith(".csv")  # files, which no reader sees as a page
    }
)
SIGN_IN = ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/", "/accounts/inactive/"]
#: Each admin and office page of ours that an empty site has, with words that it says while there is nothing.
OURS_WHEN_EMPTY = [
    (Role.EDITOR, "/admin/", ""),
    (Role.EDITOR, "/admin/issues/", "There is no issue yet"),
    (Role.EDITOR, "/admin/mailing/", "Nothing has been mailed yet"),
    (Role.ADMINISTRATOR, "/admin/users/", "Head of Learning"),
    (Role.RECOMMENDATIONS_OFFICER, "/workspace/office/", "Nothing"),
    (Role.AUDITOR, "/workspace/office/audit/", "The audit trail"),
    (Role.AUDITOR, "/workspace/office/audit/heads/", "Nothing was sealed"),
    (Role.ADMINISTRATOR, "/workspace/office/audit/export/", "Take a copy"),
    (Role.RECOMMENDATIONS_OFFICER, "/workspace/office/organisations/", "Organisations and contacts"),
    (Role.RECOMMENDATIONS_OFFICER, "/workspace/office/legal-bases/", "Made under it"),
    (Role.RECOMMENDATIONS_OFFICER, "/workspace/office/themes/", "Add a theme"),
    (Role.DRAFTER, "/workspace/", "Nothing"),
]


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.VAR_DIR = tmp_path
    settings.SEARCH_URL = "fts5"
    settings.SEARCH_FILE = tmp_path / "search.sqlite3"
    engines.embedded.cache_clear()
    yield
    engines.embedded().close()  # type: ignore[attr-defined]  # the embedded engine has a file to close
    engines.embedded.cache_clear()


@pytest.fixture
def empty(capsys: pytest.CaptureFixture[str]) -> None:
    """A real site as it is on its first day."""
    call_command(
        "setup_site",
        no_input=True,
        email="head@oversight.example",
        name="Head of Learning",
        body_name="Office for Police Conduct",
        body_short_name="the Office",
        body_email="lessons@oversight.example",
    )
    follow(engine=engines.embedded())


@pytest.fixture
def full() -> None:
    """A site with one of each thing that the example addresses name."""
    publish_issue(issue=draft("x"), actor=PUBLISHER)
    make(OrganisationFactory(slug="x"), made_on=date(2026, 1, 1), reference="LR-2026-001")
    follow(engine=engines.embedded())


def words(response: HttpResponse) -> str:
    return " ".join(re.sub("<[^>]*>", " ", response.content.decode()).split())


def faults(response: HttpResponse, language: str) -> list[str]:
    """What is wrong with a page: it has one main heading, its address's language, the strict policy, and no cookie."""
    html = response.content.decode()
    policy = response.headers.get("Content-Security-Policy", "")
    wrong = {
        f"{html.count('<h1')} main headings": html.count("<h1") != 1,
        "another language": f'<html lang="{language}"' not in html,
        "no strict policy": "default-src" not in policy or "unsafe-inline" in policy,
        "a cookie": bool(response.cookies) or "Cookie" in response.headers.get("Vary", ""),
    }
    return [what for what, is_so in wrong.items() if is_so]


def look(client: Client, paths: list[str]) -> tuple[dict[str, int], dict[str, list[str]]]:
    """The status of each address in both languages, and what is wrong with any of them."""
    statuses, wrong = {}, {}
    for path in paths:
        for language, address in (("en", path), ("cy", f"/cy{path}")):
            response = client.get(address)
            statuses[address] = response.status_code
            wrong[address] = faults(response, language)
    return statuses, {address: found for address, found in wrong.items() if found}


def test_the_urlconf_names_the_public_addresses() -> None:
    assert {"/", "/issues/", "/search/", "/recommendations/", "/subscribe/"} <= set(PUBLIC)
    assert len(PUBLIC) >= 20


def expected_when_empty(path: str) -> int:
    """A list is there, one thing is not, and a link that nobody sent is called incomplete."""
    match = resolve(path)
    if match.namespace == "subscribers" and match.kwargs:
        return 400
    return 404 if match.kwargs else 200


def test_an_empty_site_answers_each_public_address(empty: None, client: Client) -> None:
    expected = {address: expected_when_empty(path) for path in PUBLIC for address in (path, f"/cy{path}")}
    statuses, wrong = look(client, PUBLIC)
    assert wrong == {}
    assert statuses == expected


def test_a_full_site_answers_each_public_address(full: None, client: Client) -> None:
    paths = [resolved_in_a_full_site(path) for path in PUBLIC]
    statuses, wrong = look(client, paths)
    assert wrong == {}
    missing = {path for path in paths if statuses[path] == 404}
    assert missing == {"/issues/x/1/report/", "/x/"}, "what the full site has no example of"


def resolved_in_a_full_site(path: str) -> str:
    """The example address, with the names that the full site gives its things."""
    named = {
        "magazine:factor": "/factors/searches/",
        "recommendations:organisation": "/organisations/x/",
        "recommendations:addressee": "/recommendations/LR-2026-001/x/",
        "magazine:page": "/x/",
    }
    return named.get(resolve(path).view_name, path.replace("/issues/1/", "/issues/x/"))


def test_an_empty_site_s_search_says_that_nothing_was_found(empty: None, client: Client) -> None:
    response = client.get("/search/?q=custody")
    assert response.status_code == 200
    assert "Nothing found for “custody”" in words(response)


def test_an_empty_site_has_its_pages_of_sign_in(empty: None, client: Client) -> None:
    statuses, wrong = look(client, SIGN_IN)
    assert set(statuses.values()) == {200}
    assert {what for found in wrong.values() for what in found} <= {"a cookie"}, "those who sign in get one"


def test_an_empty_site_s_pages_for_people_at_work_say_what_is_not_there(empty: None) -> None:
    body = Organisation.objects.oversight().get()
    for role, path, said in OURS_WHEN_EMPTY:
        response = signed_in(person(role, None if role is Role.DRAFTER else body)).get(path)
        assert (path, response.status_code) == (path, 200)
        assert said in words(response), path
