"""A person sets up a passkey, or a password with an app, in a real browser, and every page on the way is accessible."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp

from learning_site.accounts.actions import set_up_link
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from tests.factories.accounts import person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs a loop in the thread of the test
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def site(chromium: Any, live_server, settings) -> str:
    settings.MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # the test server speaks plain HTTP on a port of its own
    settings.SITE_URL = live_server.url.replace("127.0.0.1", "localhost")
    return str(settings.SITE_URL)


def editor() -> User:
    user = person(Role.EDITOR)
    user.set_unusable_password()
    user.save()
    return user


def assert_sound(page: Any) -> None:
    """The page breaks no rule of axe, and is no wider than its screen."""
    from axe_playwright_python.sync_playwright import Axe

    violations = [
        (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in Axe().run(page).response["violations"]
    ]
    assert (page.url, violations) == (page.url, [])
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_passkey_is_set_up_and_signs_in(chromium: Any, site: str, width: int) -> None:
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})

    page.goto(set_up_link(user=editor()))
    assert_sound(page)
    page.get_by_role("button", name="Continue").click()
    assert page.get_by_role("heading", level=1).text_content() == "Protect your account"
    assert_sound(page)
    page.get_by_role("button", name="Set up a passkey").click()
    assert_sound(page)
    page.get_by_role("button", name="Add the passkey").click()
    page.wait_for_url("**/recovery-codes/**")
    assert_sound(page)
    page.get_by_role("link", name="I have kept them: continue").click()
    page.wait_for_url("**/admin/issues/")

    page.goto(site + "/accounts/2fa/")
    assert_sound(page)
    page.goto(site + "/accounts/2fa/webauthn/")
    assert_sound(page)
    page.goto(site + "/accounts/sessions/")
    assert_sound(page)
    page.goto(site + "/accounts/logout/")
    assert_sound(page)
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/accounts/login/")
    assert_sound(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/admin/issues/")
    assert [words for words in said if "/admin/" not in page.url and words] == []
    context.close()


def test_a_password_and_an_app_are_set_up_without_javascript(chromium: Any, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 900})
    page = context.new_page()
    page.goto(set_up_link(user=editor()))
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Set a password").click()
    page.get_by_label("Password", exact=True).fill("four unconnected words here")
    page.get_by_label("Password (again)").fill("four unconnected words here")
    page.get_by_role("button", name="Save and continue").click()
    assert page.get_by_role("heading", level=1).text_content() == "Protect your account"
    page.get_by_role("button", name="Connect an authenticator app").click()
    if "reauthenticate" in page.url:
        page.get_by_label("Password", exact=True).fill("four unconnected words here")
        page.get_by_role("button", name="Confirm").click()
    secret = page.locator("main code").text_content() or ""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    page.get_by_label("Authenticator code").fill(totp.format_hotp_value(totp.hotp_value(secret, counter)))
    page.get_by_role("button", name="Connect").click()
    page.get_by_role("link", name="I have kept them: continue").click()
    page.wait_for_url("**/admin/issues/")
    context.close()


def test_the_pages_speak_welsh(chromium: Any, site: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site + "/accounts/login/")
    page.get_by_role("link", name="Cymraeg").click()
    assert page.url.endswith("/cy/accounts/login/")
    assert page.get_by_role("heading", level=1).text_content() == "Mewngofnodi"
    assert_sound(page)
    context.close()
