"""A dangerous act waits until the second factor was used again; then it happens as it was typed."""

import time
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path, reverse

from learning_site.accounts import policy
from learning_site.accounts.choices import Role
from learning_site.accounts.reauthentication import recently_confirmed, was_recently_confirmed
from learning_site.urls import urlpatterns as site
from tests.factories.accounts import PASSWORD, person, signed_in

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@recently_confirmed
def danger(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} {request.POST.get('reason', '')} at {request.resolver_match.view_name}")


urlpatterns = [path("danger/", danger, name="danger"), *site]


@pytest.fixture(autouse=True)
def row(monkeypatch: pytest.MonkeyPatch) -> None:
    from learning_site.accounts.permissions import table

    rows = table() | {"danger": "member"}
    monkeypatch.setattr("learning_site.accounts.permissions.table", lambda: rows)


def with_app(user: Any) -> str:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))))


def test_a_factor_that_was_just_used_lets_the_act_run() -> None:
    client = signed_in(person(Role.DRAFTER), confirmed=True)
    assert client.get("/danger/").content == b"GET  at danger"


def test_a_session_opened_long_ago_confirms_first_and_the_act_runs_as_it_was_typed() -> None:
    user = person(Role.DRAFTER)
    secret = with_app(user)
    client = signed_in(user)
    answer = client.post("/danger/", {"reason": "he left"})
    assert answer["Location"] == reverse("mfa_reauthenticate") + "?next=%2Fdanger%2F"
    done = client.post(answer["Location"], {"code": code(secret), "next": "/danger/"})
    assert done.content == b"POST he left at danger"
    assert client.get("/danger/").status_code == 200


def test_the_act_does_not_run_for_somebody_who_lost_the_role_meanwhile() -> None:
    user = person(Role.DRAFTER)
    secret = with_app(user)
    client = signed_in(user)
    client.post("/danger/", {"reason": "he left"})
    user.memberships.all().delete()
    done = client.post(reverse("mfa_reauthenticate"), {"code": code(secret), "next": "/danger/"})
    assert done.status_code == 403


def test_a_password_typed_again_is_not_enough() -> None:
    user = person(Role.DRAFTER)
    with_app(user)
    client = signed_in(user)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get("/danger/")["Location"].startswith(reverse("mfa_reauthenticate"))


@pytest.mark.parametrize(("age", "development", "counts"), [(10_000, True, True), (0, False, False)])
def test_a_development_link_counts_only_where_development_doors_are_open(
    settings: Any, age: int, development: bool, counts: bool
) -> None:
    settings.DEVELOPMENT = development
    user = person(Role.DRAFTER)
    client = signed_in(user, mfa=False)
    session = client.session
    at = time.time() - age
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": policy.DEVELOPMENT_LINK, "at": at}]
    session.save()
    assert (client.get("/danger/").status_code == 200) is counts


def test_nobody_signed_in_has_confirmed_nothing(rf: Any) -> None:
    request = rf.get("/")
    request.session, request.user = Client().session, AnonymousUser()
    assert not was_recently_confirmed(request)
