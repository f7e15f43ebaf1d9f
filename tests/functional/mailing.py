"""The editor freezes the mail of an issue, another person approves that hash, and it goes. All by hand."""

import re
from typing import Any

from tests.functional.hands import wait_for, words
from tests.functional.making import CASE, TITLE, open_the_board
from tests.functional.pages import assert_sound

#: What a mailing may end in; together they are everybody who could have got it.
ENDINGS = ("accepted", "rejected", "excluded", "uncertain", "cancelled")


def freeze(page: Any) -> None:
    """The editor freezes the mail, which sends nothing, and cannot approve it alone."""
    open_the_board(page)
    page.get_by_role("button", name="Send to subscribers").click()
    page.get_by_text("The mail is frozen. Look at it; then a second person approves it.").wait_for()
    page.get_by_role("link", name="Look at it and approve it").click()
    page.get_by_role("heading", name="Approve the mail").wait_for()
    assert "froze this mail, so another person has to approve it" in words(page)
    assert page.get_by_role("button", name="I have looked at it and approve it").count() == 0


def approve(page: Any) -> None:
    """A publisher sees who gets it and who not and why, looks at each version, and approves exactly this hash."""
    page.goto("/admin/mailing/")
    page.get_by_role("link", name=TITLE).first.click()
    said = words(page)
    assert "Who gets it" in said
    assert "Who does not get it, and why" in said
    assert counted(page, "not") > 0
    assert_sound(page, within=".work-admin")
    page.get_by_role("link", name="Look at it and approve it").click()
    fingerprint = page.locator("code").inner_text()
    assert re.fullmatch("[0-9a-f]{64}", fingerprint)
    version = page.get_by_role("link", name="English, web page").get_attribute("href")
    look_at_it(page, version)
    page.go_back()
    assert page.locator("code").inner_text() == fingerprint
    page.get_by_role("button", name="I have looked at it and approve it").click()
    page.get_by_text("Approved. The mailing can start.").wait_for()


def look_at_it(page: Any, version: str) -> None:
    """One version as a reader gets it: in HTML, in text, and with its headers."""
    page.goto(version)
    page.frame_locator("iframe").get_by_text(CASE).first.wait_for()
    assert CASE in page.locator("pre").inner_text()
    assert "List-Unsubscribe" in words(page)


def counted(page: Any, caption: str) -> int:
    """The sum of the counts in the table under this caption."""
    cells = page.locator(f"table:has(#{caption}) tbody .govuk-table__cell--numeric").all_inner_texts()
    return sum(int(cell.replace(",", "")) for cell in cells)


def start_and_watch(page: Any) -> dict[str, int]:
    """The publisher starts it and watches the counts until everybody is counted; returns them.

    Candidates = accepted + rejected + excluded + uncertain + cancelled. The demonstration's mail server refuses nobody.
    """
    expected, left_out = counted(page, "who"), counted(page, "not")
    page.get_by_role("button", name="Start sending").click()
    page.get_by_text("The mailing has started.").wait_for()
    # The page is not asked for again: its own script brings the figures.
    wait_for(page, lambda: figure(page, "to_go") == 0 and figure(page, "accepted") == expected, seconds=300)
    wait_for(page, lambda: closed(page))
    page.reload()
    assert "The sum agrees, to the person." in words(page)
    assert_sound(page, within=".work-admin")
    figures = {name: figure(page, name) for name in ENDINGS}
    assert figures == {"accepted": expected, "rejected": 0, "excluded": left_out, "uncertain": 0, "cancelled": 0}
    return figures


def figure(page: Any, name: str) -> int:
    return int(page.locator(f"[data-count='{name}']").first.inner_text().replace(",", ""))


def closed(page: Any) -> bool:
    """What the server says of the mailing now; the page itself is left as it stands."""
    answer = page.request.get(page.locator("[data-figures]").first.get_attribute("data-figures"))
    return bool(answer.json()["ended"])


def in_the_mailbox(page: Any) -> int:
    """How many mails lie in the mailbox now; letters of other tests may be among them."""
    page.goto("/mailbox/")
    told = re.search(r"(\d+) mails?\b", words(page).replace(",", ""))
    return int(told[1]) if told else 0


def they_arrived(page: Any, accepted: int, *, before: int) -> None:
    """As many mails came into the mailbox as were accepted."""
    assert in_the_mailbox(page) - before == accepted


def one_of_the_mails(page: Any) -> str:
    """The newest mail, in HTML and in text, with one-click unsubscribe; returns its preferences link."""
    page.goto("/mailbox/")
    page.locator("tbody a").first.click()
    said = words(page)
    assert "List-Unsubscribe-Post" in said
    assert "List-Unsubscribe=One-Click" in said
    page.frame_locator("iframe").get_by_text(CASE).first.wait_for()
    text = page.locator("pre").inner_text()
    assert CASE in text
    return next(link for link in re.findall(r"http://localhost\S+", text) if "/subscribe/preferences/" in link)
