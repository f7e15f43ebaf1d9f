"""Every address has a row of the permission table, every row has an address, and each row is what is enforced.

The requests are generated from the URLconf. They pass the whole middleware; a probe behind the gate answers instead
of the view, so that "admitted" is told apart from whatever the view would say.
"""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import resolve

from learning_site.accounts.choices import Role
from learning_site.accounts.middleware import refusal
from learning_site.accounts.permissions import Audience, TableError, audience_of, row_of, table
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.project.urlconf import Address, addresses, reached

ADMITTED = 299
ADDRESSES = addresses()


class Probe:
    """Answers in the place of every view that the gate admits."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse:
        return HttpResponse(status=ADMITTED)


def people() -> dict[str, Client]:
    """Somebody of each kind who may stand before the gate."""
    force = OrganisationFactory()
    drafter = person(Role.DRAFTER, force)
    return {
        "anonymous": Client(),
        "no role": signed_in(person()),
        "drafter": signed_in(drafter),
        "drafter without second factor": signed_in(drafter, mfa=False),
        "colleague who only reads": signed_in(person(Role.READER, force)),
        "manager of another force": signed_in(person(Role.MANAGER)),
        "editor": signed_in(person(Role.EDITOR)),
        "editor without second factor": signed_in(person(Role.EDITOR), mfa=False),
        "administrator": signed_in(person(Role.ADMINISTRATOR)),
        "recommendations officer": signed_in(person(Role.RECOMMENDATIONS_OFFICER)),
        "auditor": signed_in(person(Role.AUDITOR)),
        "superuser without second factor": signed_in(person(is_superuser=True), mfa=False),
    }


WORKSPACE_PEOPLE = {"drafter", "colleague who only reads", "manager of another force"}
CMS_PEOPLE = {"editor", "administrator"}
OFFICE_PEOPLE = CMS_PEOPLE | {"recommendations officer", "auditor"}
TRAIL_PEOPLE = {"administrator", "auditor"}
EVERYBODY_WITH_ACCOUNT = {"no role"} | WORKSPACE_PEOPLE | OFFICE_PEOPLE
WEAK = {
    "drafter without second factor": Audience.WORKSPACE,
    "editor without second factor": Audience.CMS,
    "superuser without second factor": Audience.CMS,
}
ADMITTED_BY = {
    Audience.EVERYONE: {"anonymous"} | EVERYBODY_WITH_ACCOUNT | set(WEAK),
    Audience.NOBODY: set(),
    Audience.DEVELOPMENT: set(),
    Audience.SIGNED_IN: EVERYBODY_WITH_ACCOUNT | set(WEAK),
    Audience.CREDENTIALS: EVERYBODY_WITH_ACCOUNT | set(WEAK),
    Audience.CMS: CMS_PEOPLE,
    Audience.WORKSPACE: WORKSPACE_PEOPLE,
    Audience.OFFICE: OFFICE_PEOPLE,
    Audience.AUDIT: TRAIL_PEOPLE,
    Audience.MEMBER: WORKSPACE_PEOPLE | OFFICE_PEOPLE,
    Audience.OPERATIONS: {"anonymous"} | EVERYBODY_WITH_ACCOUNT | set(WEAK),
}
SIDES = {Audience.CMS, Audience.WORKSPACE, Audience.OFFICE, Audience.MEMBER, Audience.AUDIT}


def expected(audience: Audience, who: str) -> str:
    """What the table promises to ``who`` at an address for ``audience``."""
    if who in ADMITTED_BY[audience]:
        return "admitted"
    if audience in (Audience.NOBODY, Audience.DEVELOPMENT):
        return "not found"
    if who == "anonymous":
        return "sign in"
    if audience in SIDES and who in WEAK:
        office_too = audience is Audience.OFFICE and who == "editor without second factor"
        member_too = audience is Audience.MEMBER and not who.startswith("superuser")
        return "protect" if audience is WEAK[who] or office_too or member_too else "forbidden"
    return "forbidden"


def outcome(response: HttpResponse) -> str:
    if response.status_code == ADMITTED:
        return "admitted"
    if response.status_code == 302:
        return "sign in" if "/accounts/login/" in response["Location"] else "protect"
    return {403: "forbidden", 404: "not found"}.get(response.status_code, str(response.status_code))


def test_every_address_has_a_row() -> None:
    without = [address.route for address in ADDRESSES if row_of(resolve(address.path)) is None]
    assert without == []


def test_every_row_has_an_address() -> None:
    used = {row_of(resolve(address.path)) for address in ADDRESSES}
    assert set(table()) - used == set()


def test_an_address_of_ours_has_a_row_of_its_own() -> None:
    ours = [address for address in ADDRESSES if resolve(address.path).func.__module__.split(".")[0] in OUR_PACKAGES]
    assert ours
    by_prefix = [
        a.view_name for a in ours if row_of(resolve(a.path)).endswith("/") and not a.path.startswith("/admin/")
    ]
    assert by_prefix == []


OUR_PACKAGES = {"learning_site", "recommendations", "magazine", "search", "subscribers", "workspace", "demo"}


@pytest.mark.django_db
def test_each_row_admits_whom_it_names_and_nobody_else(settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Probe"]
    wrong = []
    clients = people()
    for address in ADDRESSES:
        audience = audience_of(resolve(address.path))
        for who, client in clients.items():
            seen = outcome(client.get(address.path))
            if seen != expected(audience, who):
                wrong.append((address.path, str(audience), who, seen))
    assert wrong == []


@pytest.mark.django_db
@pytest.mark.parametrize("audience", list(Audience))
def test_every_audience_is_enforced_even_before_an_address_uses_it(audience: Audience, rf) -> None:
    from django.core.exceptions import PermissionDenied
    from django.http import Http404

    for who, client in people().items():
        request = rf.get("/somewhere/")
        request.session = client.session
        request.user = user_of(client)
        try:
            answer = refusal(request, audience)
            seen = "admitted" if answer is None else outcome(answer)
        except PermissionDenied:
            seen = "forbidden"
        except Http404:
            seen = "not found"
        assert (who, seen) == (who, expected(audience, who))


def user_of(client: Client) -> object:
    from django.contrib.auth import get_user

    request = HttpRequest()
    request.session = client.session
    return get_user(request)


@pytest.mark.django_db
def test_an_address_without_a_row_is_not_found(monkeypatch) -> None:
    rows = {key: audience for key, audience in table().items() if key != "account_login"}
    monkeypatch.setattr("learning_site.accounts.permissions.table", lambda: rows)
    assert Client().get("/accounts/login/").status_code == 404


@pytest.mark.django_db
def test_development_addresses_exist_only_where_development_doors_are_open(settings) -> None:
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, f"{__name__}.Probe"]
    development = [a for a in ADDRESSES if audience_of(resolve(a.path)) is Audience.DEVELOPMENT]
    assert development
    for address in development:
        settings.DEVELOPMENT = False
        assert Client().get(address.path).status_code == 404
        settings.DEVELOPMENT = True
        assert Client().get(address.path).status_code == ADMITTED


@pytest.mark.django_db
def test_operations_pages_are_closed_to_the_public() -> None:
    assert Client().get("/-/live").status_code == 200
    assert Client(REMOTE_ADDR="203.0.113.9").get("/-/live").status_code == 404
    assert Client(headers={"X-Forwarded-For": "203.0.113.9"}).get("/-/live").status_code == 404


def test_third_parties_shut_doors_stay_behind_ours() -> None:
    shadowed = {a.view_name: reached(a) for a in ADDRESSES if reached(a) != a.view_name}
    assert all(name.startswith("other-doors:") for name in shadowed.values()), shadowed
    assert "wagtailadmin_login" in shadowed
    assert "wagtailadmin_password_reset_confirm" in shadowed


def test_two_rows_for_one_address_are_refused(monkeypatch) -> None:
    table.cache_clear()
    monkeypatch.setattr("learning_site.accounts.policy.PERMISSIONS", {"health:live": "everyone"})
    with pytest.raises(TableError, match="health:live already has a row"):
        table()
    monkeypatch.setattr("learning_site.accounts.policy.PERMISSIONS", {"accounts:x": "everybody"})
    with pytest.raises(TableError, match="unknown audience"):
        table()
    monkeypatch.undo()
    assert len(table()) > len(settings.FIRST_PAGES)
    assert isinstance(ADDRESSES[0], Address)
