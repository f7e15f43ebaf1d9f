"""Every kind of page of ours in a real browser: accessible, as wide as its screen, in English and in Welsh."""

import pytest

from tests.functional.hands import People
from tests.functional.pages import ERRORS, READING, WIDTHS, assert_sound

pytestmark = pytest.mark.browser

#: Pages of the magazine exist in Welsh only where a translation was published; all others always do.
WELSH = {
    name: f"/cy{address}"
    for name, address in READING.items()
    if name not in {"issue", "case", "article", "question", "mailbox"}
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", READING)
def test_a_page_is_accessible_and_fits_its_screen(demonstration: People, name: str, width: int) -> None:
    page = demonstration.stranger(width=width)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    assert page.goto(READING[name]).status == 200
    assert_sound(page)
    assert said == []
    assert name in {"sign in", "forgotten password"} or page.context.cookies() == []
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ERRORS)
def test_an_error_page_is_accessible_and_fits_its_screen(demonstration: People, name: str, width: int) -> None:
    page = demonstration.stranger(width=width)
    address, status = ERRORS[name]
    assert page.goto(address).status == status
    assert_sound(page)
    page.context.close()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_refused_form_is_accessible_and_keeps_what_was_typed(demonstration: People, width: int) -> None:
    page = demonstration.stranger(width=width)
    page.goto("/subscribe/")
    page.get_by_role("textbox", name="Email address").fill("nobody at home")
    page.get_by_role("button", name="Subscribe").click()
    page.get_by_role("alert").wait_for()
    assert page.title().startswith("Error:")
    assert page.get_by_role("textbox", name="Email address").input_value() == "nobody at home"
    assert_sound(page)
    page.context.close()


@pytest.mark.parametrize("name", WELSH)
def test_a_page_stands_in_welsh(demonstration: People, name: str) -> None:
    page = demonstration.stranger(width=320)
    assert page.goto(WELSH[name]).status == 200
    assert page.locator("html").get_attribute("lang") == "cy"
    switch = page.locator(".govuk-language-navigation__link[hreflang='en']")
    assert switch.count() == 1
    assert_sound(page)
    switch.click()
    page.wait_for_url(f"**{READING[name].partition('?')[0]}*")
    assert page.locator("html").get_attribute("lang") == "en"
    page.context.close()


@pytest.mark.parametrize("name", ["issue", "case", "article"])
def test_a_piece_without_a_welsh_version_offers_none(demonstration: People, name: str) -> None:
    page = demonstration.stranger()
    page.goto(READING[name])
    assert page.locator(".govuk-language-navigation").count() == 0
    assert page.goto(f"/cy{READING[name]}").status == 404
    page.context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize(
    ("email", "address"),
    [
        ("drafter@aldermoor.example", "/workspace/"),
        ("drafter@aldermoor.example", "/cy/workspace/"),
        ("drafter@aldermoor.example", "/workspace/log/"),
        ("drafter@aldermoor.example", "/workspace/log/aldermoor/issues/custody/"),
        ("drafter@aldermoor.example", "/cy/workspace/log/aldermoor/questions/1/"),
        ("officer@demo.example", "/workspace/office/"),
        ("officer@demo.example", "/accounts/2fa/"),
    ],
)
def test_a_page_for_people_with_accounts_is_accessible(
    demonstration: People, email: str, address: str, width: int
) -> None:
    page = demonstration.page(email)
    page.set_viewport_size({"width": width, "height": 900})
    assert page.goto(address).status == 200
    assert_sound(page)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_desk_in_the_admin_is_accessible(demonstration: People, width: int) -> None:
    page = demonstration.page("publisher@demo.example")
    page.set_viewport_size({"width": width, "height": 900})
    for address in ("/admin/mailing/", "/admin/issues/"):
        assert page.goto(address).status == 200
        assert_sound(page, within=".work-admin")
    page.get_by_role("link", name="1: Custody").click()
    page.get_by_role("heading", name="Issue 1: Custody").wait_for()
    assert_sound(page, within=".work-admin")
