"""What browsers are told to refuse: everything that is not ours, except below /admin/ what Wagtail needs."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def development(settings) -> None:
    settings.DEVELOPMENT = True


def directives(response) -> dict[str, str]:
    parts = (tuple(part.strip().split(" ", 1)) for part in response["Content-Security-Policy"].split(";"))
    return dict(parts)


@pytest.mark.parametrize("address", ["/nothing-here/", "/cy/nothing-here/", "/accounts/login/", "/-/live"])
def test_pages_of_ours_allow_no_inline_script_or_style_and_nothing_from_elsewhere(client: Client, address: str) -> None:
    policy = directives(client.get(address))

    assert "unsafe-inline" not in str(policy)
    assert policy["default-src"] == "'self'"
    assert policy["style-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == "'self'"


def test_the_one_inline_script_bears_the_nonce_of_its_answer(client: Client) -> None:
    first, second = client.get("/nothing-here/"), client.get("/nothing-here/")

    nonces = [re.search(r"'nonce-([^']+)'", directives(answer)["script-src"]).group(1) for answer in (first, second)]

    assert f'<script nonce="{nonces[0]}">' in first.content.decode()
    assert nonces[0] != nonces[1]


def test_no_page_of_ours_has_inline_style_or_another_inline_script(client: Client, development: None) -> None:
    for address in ("/design/", "/design/workspace/", "/design/errors/404/", "/design/errors/500/"):
        html = client.get(address).content.decode()

        assert not re.search(r"\sstyle=|<style|\son[a-z]+=", html), address
        assert len(re.findall(r"<script(?![^>]*\ssrc=)", html)) <= 1, address


def test_below_admin_alone_inline_script_and_style_are_allowed(client: Client) -> None:
    policy = directives(client.get("/admin/"))

    assert policy["script-src"] == policy["style-src"] == "'self' 'unsafe-inline'"
    assert policy["object-src"] == "'none'"


def test_devices_that_no_page_needs_are_refused(client: Client) -> None:
    assert "camera=()" in client.get("/nothing-here/")["Permissions-Policy"]


def test_reading_sets_no_cookie_and_does_not_depend_on_one(client: Client, development: None) -> None:
    answer = client.get("/design/")

    assert not answer.cookies
    assert "Cookie" not in answer.get("Vary", "")
