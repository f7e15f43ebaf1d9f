"""Every component in a real browser: accessible, no wider than the screen, whole without JavaScript."""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAGES = (
    "/design/",
    "/cy/design/",
    "/design/workspace/",
    "/cy/design/workspace/",
    "/design/errors/404/",
    "/design/errors/500/",
)
WIDTHS = (320, 768, 1280)


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
    settings.DEVELOPMENT = True
    return live_server.url


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page_address", PAGES)
def test_page_is_accessible_and_fits_its_screen(chromium: Any, site: str, page_address: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(site + page_address)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert Axe().run(page).response["violations"] == []
    assert [
        words for words in said if "Failed to load resource: the server responded with a status of" not in words
    ] == []
    assert context.cookies() == []
    context.close()


def test_everything_is_there_without_javascript(chromium: Any, site: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site + "/design/")

    assert page.locator(".govuk-service-navigation__link").first.is_visible()
    assert page.locator(".govuk-service-navigation__link").last.is_visible()
    assert page.get_by_text("You can enter up to 600 characters").is_visible()
    assert page.locator("summary").first.is_visible()
    context.close()


def test_scripts_add_what_they_should_under_the_policy(chromium: Any, site: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site + "/cy/design/workspace/")

    assert "govuk-frontend-supported" in (page.locator("body").get_attribute("class") or "")
    assert page.evaluate("document.activeElement.className") == "govuk-error-summary"
    assert page.get_by_role("button", name="Dangos y cyfrinair").is_visible()
    context.close()


def test_the_skip_link_is_the_first_stop_and_leads_past_the_masthead(chromium: Any, site: str) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(site + "/design/errors/404/")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.textContent") == "Skip to main content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"
    context.close()
