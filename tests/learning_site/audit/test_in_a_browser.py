"""The auditor's pages and the registers in a real browser: accessible, narrow, by keyboard, and without JavaScript."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.audit.actions import record, seal
from learning_site.audit.models import AuditEvent
from learning_site.organisations.models import Contact
from learning_site.taxonomy.models import Theme
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import OFFICER, basis

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs a loop in the thread of the test
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(chromium: Any, site: str, user: User, **options: Any) -> Any:
    """A page of a browser in which ``user`` is signed in."""
    context = chromium.new_context(base_url=site, viewport={"width": 320, "height": 900}, **options)
    key = signed_in(user).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])
    return context.new_page()


def assert_sound(page: Any) -> None:
    """The page breaks no rule of axe, and is no wider than its screen."""
    from axe_playwright_python.sync_playwright import Axe

    violations = [
        (rule["id"], [node["html"] for node in rule["nodes"]]) for rule in Axe().run(page).response["violations"]
    ]
    assert (page.url, violations) == (page.url, [])
    assert (page.url, page.evaluate("document.documentElement.scrollWidth")) == (page.url, 320)


def a_busy_office() -> None:
    body = OrganisationFactory(slug="aldermoor", name_en="Aldermoor Police", name_cy="Heddlu Aldermoor")
    Contact.objects.create(
        organisation=body,
        role="general",
        address="a.rather.long.address.of.an.office@aldermoor.example",
        starts_on="2026-01-01",
    )
    Theme.objects.create(slug="custody", name_en="Custody")
    basis()
    for number in range(60):
        record(
            actor=OFFICER, verb="contact.changed", about="aldermoor/general", organisation="aldermoor",
            reason="It moved" * 20, before="a" * 64, after="b" * 64, request_id=f"request-{number}",
        )  # fmt: skip
    seal()


def test_an_auditor_and_an_administrator_go_round(chromium: Any, live_server: Any) -> None:
    a_busy_office()
    administrator = person(Role.ADMINISTRATOR, name="Adele Marsh")
    event = AuditEvent.objects.order_by("id")[5].pk
    page = opened(chromium, live_server.url, administrator)
    trail, desk = "/workspace/office/audit/", "/workspace/office/"
    for path in (
        trail, f"{trail}?since_day=1", f"{trail}{event}/", f"{trail}heads/", f"{trail}export/",
        f"{desk}organisations/", f"{desk}organisations/aldermoor/", f"{desk}organisations/aldermoor/edit/",
        f"{desk}legal-bases/", f"{desk}legal-bases/pra-28a/", f"{desk}legal-bases/pra-28a/edit/",
        f"{desk}themes/", f"{desk}themes/custody/",
    ):  # fmt: skip
        page.goto(path)
        assert_sound(page)
    page.goto(trail)
    page.get_by_label("Person").focus()
    page.keyboard.type("leah")
    page.keyboard.press("Enter")
    page.wait_for_url("**person=leah**")
    assert page.get_by_role("cell", name="Leah Brandt, recommendations-officer").count() == 50
    page.get_by_role("link", name="Next").press("Enter")
    page.wait_for_url("**before=**")
    assert page.get_by_role("cell", name="Leah Brandt, recommendations-officer").count() == 10
    page.context.close()


def test_without_javascript_a_copy_is_taken_and_a_contact_is_changed(
    chromium: Any, live_server: Any, tmp_path: Path
) -> None:
    a_busy_office()
    page = opened(chromium, live_server.url, person(Role.ADMINISTRATOR), java_script_enabled=False)
    page.goto("/workspace/office/organisations/aldermoor/")
    page.locator("a[href$='?role=general']").click()
    page.get_by_label("Email address").fill("new@aldermoor.example")
    page.get_by_role("button", name="Save the contact").click()
    assert page.get_by_role("cell", name="new@aldermoor.example").is_visible()
    on = AuditEvent.objects.latest("id").at
    page.goto("/workspace/office/audit/export/")
    for end in ("First day", "Last day"):
        group = page.get_by_role("group", name=end)
        for part, value in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
            group.get_by_label(part).fill(str(value))
    page.get_by_label("Why is it taken out?").fill("The yearly audit")
    with page.expect_download() as download:
        page.get_by_role("button", name="Take the copy").click()
    download.value.save_as(tmp_path / "copy.jsonl")
    assert len((tmp_path / "copy.jsonl").read_text().splitlines()) >= 60
    page.context.close()
