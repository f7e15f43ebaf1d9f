"""A reader finds the new case, opens it, subscribes and leaves. All by hand, with scripts or without."""

import re
from typing import Any

from tests.functional.hands import wait_for, words
from tests.functional.making import CASE, FACTORS, FOR_MANAGERS, FOR_OFFICERS, SLUG, STORY, SUMMARY

SUBSCRIBED = "You are subscribed"
UNSUBSCRIBED = "You are unsubscribed"


def search(page: Any, text: str) -> None:
    page.goto("/search/")
    page.get_by_role("searchbox").fill(text)
    page.get_by_role("main").get_by_role("button", name="Search").click()


def find_by_words(page: Any) -> None:
    """Its own words find the case, and lead to it."""

    def is_found() -> bool:
        search(page, "failing lantern")
        page.wait_for_url("**q=**")
        return page.get_by_role("link", name=CASE).count() > 0

    wait_for(page, is_found)
    page.get_by_role("link", name=CASE).first.click()
    page.wait_for_url(f"**/issues/{SLUG}/1/")
    said = words(page)
    for text in (CASE, SUMMARY, STORY, FOR_MANAGERS, FOR_OFFICERS, *FACTORS):
        assert text in said, text


def find_by_a_question(page: Any) -> None:
    """A question is a result of its own, with a link to its place in the case."""
    search(page, FOR_OFFICERS)
    page.locator(f"a[href$='/issues/{SLUG}/1/#o1']").first.click()
    page.wait_for_url(f"**/issues/{SLUG}/1/#o1")
    assert page.locator("#o1").get_by_text(FOR_OFFICERS).is_visible()


def find_by_factor(page: Any) -> None:
    """The factor on the case leads to all cases with it, and the table counts it."""
    page.goto(f"/issues/{SLUG}/1/")
    page.get_by_role("main").get_by_role("link", name=FACTORS[0]).click()
    page.wait_for_url("**/factors/**")
    page.get_by_role("link", name=CASE).wait_for()
    search(page, "lantern")
    page.get_by_role("checkbox", name=re.compile(FACTORS[0])).check()
    page.get_by_role("button", name="Update the results").click()
    page.wait_for_url("**factor=**")
    page.get_by_role("link", name=CASE).wait_for()


def subscribe(page: Any, address: str) -> str:
    """Ask, confirm by the link of the first mail, and return the preferences link. Opening a link does nothing."""
    page.goto("/")
    page.get_by_role("navigation").get_by_role("link", name="Subscribe").first.click()
    page.get_by_role("textbox", name="Email address").fill(address)
    page.get_by_role("combobox", name="What best describes you").select_option(index=1)
    page.get_by_role("button", name="Subscribe").click()
    page.get_by_role("heading", name="Check your email").wait_for()
    link = mailed(page, address, "/subscribe/confirm/")
    for _scanner in range(2):
        page.goto(link)
        assert "Opening this page has changed nothing." in words(page)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("heading", name=SUBSCRIBED).wait_for()
    return str(page.get_by_role("link", name="Change what we send you, or stop it").get_attribute("href"))


def mailed(page: Any, address: str, part: str) -> str:
    """The link with ``part`` in the newest mail to ``address``, once it has arrived."""

    def has_arrived() -> bool:
        page.goto(f"/mailbox/?to={address}")
        return page.locator("tbody a").count() > 0

    wait_for(page, has_arrived)
    page.locator("tbody a").first.click()
    links = re.findall(r"http://localhost\S+", page.locator("pre").inner_text())
    return next(link for link in links if part in link)


def unsubscribe(page: Any, preferences: str) -> None:
    """Opening the links changes nothing; the button stops all mail, for good."""
    page.goto(preferences)
    stop = page.get_by_role("link", name="Go to the page where you can stop all messages").get_attribute("href")
    page.goto(stop)
    assert "Opening this page has changed nothing." in words(page)
    page.goto(preferences)
    assert page.get_by_role("button", name="Save").count() == 1
    page.goto(stop)
    page.get_by_role("button", name="Stop all messages").click()
    page.get_by_role("heading", name=UNSUBSCRIBED).wait_for()
    page.goto(preferences)
    page.get_by_role("heading", name=UNSUBSCRIBED).wait_for()


def unsubscribe_in_one_click(page: Any, preferences: str) -> None:
    """What a mail program sends by itself (RFC 8058): one POST, without a cookie and without a page before it."""
    page.goto(preferences)
    link = page.get_by_role("link", name="Go to the page where you can stop all messages").get_attribute("href")
    assert page.context.cookies() == []
    answer = page.request.post(link, form={"List-Unsubscribe": "One-Click"})
    assert answer.ok
    page.goto(preferences)
    page.get_by_role("heading", name=UNSUBSCRIBED).wait_for()
