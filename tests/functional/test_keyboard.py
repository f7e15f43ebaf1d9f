"""Search and subscribe with the keyboard alone: every stop is seen, in the order in which the page is read."""

from typing import Any

import pytest

from tests.functional.hands import People

pytestmark = pytest.mark.browser

#: Where the focus is, and whether a person can see that it is there: an outline, a shadow or a coloured ground.
FOCUS = """() => {
  const here = document.activeElement;
  const box = here.type === 'radio' || here.type === 'checkbox' ? here.nextElementSibling : here;
  const pseudo = box === here ? null : '::before';
  const style = getComputedStyle(box, pseudo);
  const place = here.getBoundingClientRect();
  return {
    name: here.id || here.textContent.trim(),
    top: place.top + scrollY,
    seen: style.outlineStyle !== 'none' || style.boxShadow !== 'none',
  };
}"""


def stops(page: Any, last: str) -> list[dict[str, Any]]:
    """Press Tab until ``last`` has the focus; each stop on the way."""
    found: list[dict[str, Any]] = []
    for _press in range(80):
        page.keyboard.press("Tab")
        found.append(page.evaluate(FOCUS))
        if found[-1]["name"] == last:
            return found
    raise AssertionError(f"the Tab key never reached {last}: {[stop['name'] for stop in found]}")


@pytest.fixture
def page(demonstration: People) -> Any:
    page = demonstration.stranger()
    yield page
    page.context.close()


def test_a_reader_searches_with_the_keyboard(page: Any) -> None:
    page.goto("/search/")
    way = stops(page, "q")
    assert way[0]["name"] == "Skip to main content"
    assert [stop["name"] for stop in way if not stop["seen"]] == []
    page.keyboard.type("custody")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=custody**")
    assert page.locator("#results").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main-content"


def test_a_reader_subscribes_with_the_keyboard(page: Any) -> None:
    page.goto("/subscribe/")
    stops(page, "id_address")
    page.keyboard.type("keyboard@readers.example")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "id_kind"
    page.keyboard.press("ArrowDown")
    way = stops(page, "Subscribe")
    assert [stop["name"] for stop in way if not stop["seen"]] == []
    tops = [stop["top"] for stop in way]
    assert tops == sorted(tops), "the order of the Tab key is not the order of reading"
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Check your email").wait_for()
