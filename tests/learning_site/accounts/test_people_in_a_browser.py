"""From an invitation to the first page, and out again, in a real browser: by passkey, and without JavaScript."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings as site_settings

from learning_site.accounts import letters
from learning_site.accounts.actions import invite
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Organisation
from learning_site.today import today
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.learning_site.accounts.test_in_a_browser import AUTHENTICATOR, assert_sound, chromium, site

__all__ = ["chromium", "site"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NARROW = {"width": 320, "height": 900}


def page_of(chromium: Any, site: str, user: User | None = None, **options: Any) -> Any:
    """A page of somebody who has just used the second factor, or of nobody."""
    context = chromium.new_context(viewport=NARROW, base_url=site, **options)
    if user is not None:
        session = signed_in(user, confirmed=True).cookies[site_settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": site_settings.SESSION_COOKIE_NAME, "value": session, "url": site}])
    return context.new_page()


def invited_at(email: str) -> str:
    """The path in the letter to this address."""
    text = Letter.objects.get(kind=letters.INVITATION, recipient=email).text
    found = re.search(r"https?://[^/]+(/\S+)", text)
    assert found
    return found[1]


def heading(page: Any) -> str:
    return str(page.get_by_role("heading", level=1).text_content()).strip()


def force_with_people() -> tuple[Organisation, User, User]:
    force = OrganisationFactory(slug="force")
    person(Role.MANAGER, force)
    return force, person(Role.MANAGER, force), person(Role.APPROVER, force, name="Agnes Field")


def test_from_an_invitation_by_passkey_to_standing_in_and_leaving(chromium: Any, site: str) -> None:
    _force, manager, absent = force_with_people()
    desk = page_of(chromium, site, manager)
    desk.goto("/workspace/people/force/")
    assert_sound(desk)
    desk.get_by_role("button", name="Invite somebody").click()
    assert_sound(desk)
    desk.get_by_role("button", name="Send the invitation").press("Enter")
    assert_sound(desk)
    desk.get_by_label("Work e-mail address").fill("nia@force.example")
    desk.get_by_label(re.compile("^Drafter")).check()
    desk.get_by_role("button", name="Send the invitation").press("Enter")
    desk.get_by_text("The invitation to nia@force.example is on its way.").wait_for()

    newcomer = page_of(chromium, site)
    devtools = newcomer.context.new_cdp_session(newcomer)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    newcomer.goto(invited_at("nia@force.example"))
    assert_sound(newcomer)
    newcomer.get_by_label("Your name").fill("Nia Rees")
    newcomer.get_by_label("Your e-mail address").fill("nia@force.example")
    newcomer.get_by_role("button", name="Accept and continue").click()
    newcomer.get_by_role("button", name="Set up a passkey").click()
    newcomer.get_by_role("button", name="Add the passkey").click()
    newcomer.wait_for_url("**/recovery-codes/**")
    newcomer.get_by_role("link", name="I have kept them: continue").click()
    newcomer.wait_for_url("**/workspace/")

    desk.goto(f"/workspace/people/force/{absent.pk}/stand-in/")
    assert_sound(desk)
    desk.get_by_label("Who stands in?").select_option(label="Nia Rees")
    for name in ("starts_on", "last_day"):
        for part in ("day", "month", "year"):
            desk.locator(f"[name={name}_{part}]").fill(str(getattr(today(), part)))
    desk.get_by_role("button", name="Name the stand-in").press("Enter")
    desk.get_by_text("The stand-in is named.").wait_for()
    newcomer.reload()
    assert "approver for Agnes Field" in newcomer.locator(".work-person").inner_text()

    desk.get_by_role("link", name="Nia Rees").click()
    assert_sound(desk)
    desk.get_by_role("link", name="Nia Rees leaves").click()
    assert_sound(desk)
    desk.get_by_label("Who takes over open work?").select_option(label="Agnes Field")
    desk.get_by_role("button", name="Nia Rees leaves today").press("Enter")
    desk.get_by_text("Nia Rees has left.").wait_for()
    newcomer.reload()
    newcomer.wait_for_url("**/accounts/login/**")
    for page in (desk, newcomer):
        page.context.close()


def code_of(secret: str) -> str:
    return str(totp.format_hotp_value(totp.hotp_value(secret, next(iter(totp.yield_hotp_counters_from_time())))))


def test_without_javascript_in_welsh_by_password_app_and_a_recovery_code(chromium: Any, site: str) -> None:
    force, manager, _absent = force_with_people()
    invite(
        email="nia@force.example",
        organisation=force,
        role=Role.READER,
        language="cy",
        invited_by=manager,
        actor=manager.as_actor(Role.MANAGER),
    )
    page = page_of(chromium, site, java_script_enabled=False)
    page.goto(invited_at("nia@force.example"))
    assert heading(page) == "Eich gwahoddiad"
    page.locator("[name=name]").fill("Nia Rees")
    page.locator("[name=email]").fill("nia@force.example")
    page.locator("main button[type=submit]").click()
    page.locator("a[href*='password/set']").click()
    for name in ("password1", "password2"):
        page.locator(f"[name={name}]").fill("four unconnected words here")
    page.locator("main button[type=submit]").click()
    page.locator("a[href*='totp/activate']").click()
    if "reauthenticate" in page.url:
        page.locator("[name=password]").fill("four unconnected words here")
        page.locator("main button[type=submit]").click()
    secret = page.locator("main code").text_content() or ""
    page.locator("[name=code]").fill(code_of(secret))
    page.locator("main button[type=submit]").click()
    code = page.locator("main code").first.text_content() or ""
    page.locator("main a[href*='/start/']").first.click()
    page.wait_for_url("**/cy/workspace/")

    page.goto("/cy/workspace/people/force/")
    assert heading(page) == "Pobl"
    page.context.clear_cookies()
    page.goto("/accounts/login/?next=/workspace/people/force/")
    page.get_by_label("Email").fill("nia@force.example")
    page.get_by_label("Password", exact=True).fill("four unconnected words here")
    page.get_by_role("button", name="Continue").click()
    page.locator("[name=code]").fill(code)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/workspace/people/force/")
    page.context.close()
