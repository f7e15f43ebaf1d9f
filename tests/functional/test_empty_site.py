"""A site in which nothing is yet: every page says so in words and leads on, in both languages."""

import pytest

from tests.functional.hands import People, words
from tests.functional.pages import assert_sound

pytestmark = pytest.mark.browser

PAGES = (
    "/",
    "/issues/",
    "/questions/",
    "/factors/",
    "/recommendations/",
    "/organisations/",
    "/search/",
    "/search/?q=custody",
    "/subscribe/",
    "/accounts/login/",
    "/mailbox/",
)


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("address", PAGES)
def test_an_empty_page_is_whole(empty: People, address: str, width: int) -> None:
    page = empty.stranger(width=width)
    assert page.goto(address).status == 200
    assert page.get_by_role("heading", level=1).count() == 1
    assert len(words(page)) > 60, "a page with nothing on it says what will stand there"
    assert page.locator(".lt-demonstration").count() == 0
    assert_sound(page)
    if address != "/mailbox/":
        assert page.goto(f"/cy{address}").status == 200
        assert page.locator("html").get_attribute("lang") == "cy"
    page.context.close()
