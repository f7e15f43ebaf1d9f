"""An editor makes an issue in Wagtail and previews it; a publisher publishes it. All by hand."""

from typing import Any

from tests.functional.hands import words

TITLE = "Night shifts"
SLUG = "night-shifts"
CASE = "The lantern nobody refilled"
SUMMARY = "A sergeant walked the cells by a failing lantern and missed a man who had stopped breathing."
FACTORS = ("Observations and rousing", "Handover")
STORY = "Sergeant A took over at midnight. The lantern by the door was dim, and nobody had written it down."
FOR_MANAGERS = "How do you know that every lantern in your custody suite is tested before a night shift?"
FOR_OFFICERS = "What would you do if a lantern failed in the middle of your round?"


def start_an_issue(page: Any) -> None:
    """The editor starts a new issue from the board, and finds it there."""
    page.goto("/admin/issues/")
    page.get_by_role("link", name="Start a new issue").click()
    page.wait_for_load_state("networkidle")
    page.get_by_placeholder("Page title").fill(TITLE)
    page.get_by_role("spinbutton", name="Number").fill("9")
    page.get_by_role("textbox", name="Address").fill(SLUG)
    page.get_by_role("textbox", name="Content warning").fill("This issue describes a death in custody.")
    write(page, "welcome", "Welcome to an issue about what happens at night.")
    save(page)
    open_the_board(page)
    assert "The issue has no case study. Add at least one before you publish." in words(page)


def open_the_board(page: Any) -> None:
    page.goto("/admin/issues/")
    page.get_by_role("link", name=f"9: {TITLE}").click()
    page.get_by_role("heading", name=f"Issue 9: {TITLE}").wait_for()


def add_a_case(page: Any) -> None:
    """The editor adds a case study with factors, and questions for both audiences."""
    page.get_by_role("link", name="add a case study").click()
    page.wait_for_load_state("networkidle")
    page.get_by_placeholder("Page title").fill(CASE)
    page.get_by_role("textbox", name="Summary").fill(SUMMARY)
    for factor in FACTORS:
        page.get_by_role("checkbox", name=factor, exact=True).check()
    insert(page, "What happened")
    write(page, "body", STORY)
    insert(page, "Key question for policy makers and managers")
    page.locator("textarea[name^='body-'][name$='-text']").last.fill(FOR_MANAGERS)
    insert(page, "Key question for officers and staff")
    page.locator("textarea[name^='body-'][name$='-text']").last.fill(FOR_OFFICERS)
    save(page)


def insert(page: Any, block: str) -> None:
    """Add a block at the end of the text."""
    page.get_by_role("button", name="Insert a block").last.click()
    page.get_by_role("option", name=block, exact=True).click()


def write(page: Any, field: str, text: str) -> None:
    """Type into the rich text of a field, and wait until the form holds it."""
    page.locator(f"[data-contentpath='{field}'] [contenteditable='true']").last.click()
    page.keyboard.type(text)
    holds = "text => [...document.querySelectorAll('input[type=hidden]')].some(each => each.value.includes(text))"
    page.wait_for_function(holds, arg=text)


def save(page: Any) -> None:
    page.get_by_role("button", name="Save draft").click()
    page.wait_for_url("**/edit/")
    page.wait_for_load_state("networkidle")


def see_the_case_before_readers_do(page: Any) -> None:
    """The preview shows the case as a reader will see it."""
    with page.context.expect_page() as opened:
        open_preview(page)
    preview = opened.value
    preview.get_by_role("heading", name=CASE).wait_for()
    for text in (STORY, FOR_MANAGERS, FOR_OFFICERS, *FACTORS):
        assert text in words(preview), text
    preview.close()


def see_the_issue_and_its_mail(page: Any) -> None:
    """The preview of the issue shows the page and, in the other mode, the mail."""
    open_the_board(page)
    page.get_by_role("link", name="Edit the issue and its running order").click()
    page.wait_for_load_state("networkidle")
    with page.context.expect_page() as opened:
        open_preview(page)
    opened.value.get_by_role("heading", name=TITLE).first.wait_for()
    opened.value.close()
    page.get_by_label("Preview mode").select_option("E-mail")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Preview in new tab").click()
    mail = opened.value
    mail.get_by_text(CASE).first.wait_for()
    mail.get_by_text("Dear reader,").first.wait_for()
    mail.close()


def open_preview(page: Any) -> None:
    if not page.get_by_role("link", name="Preview in new tab").is_visible():
        page.get_by_role("button", name="Toggle preview").click()
    page.get_by_role("link", name="Preview in new tab").click()


def an_editor_cannot_publish(page: Any) -> None:
    open_the_board(page)
    assert "Only a publisher can publish an issue, and you do not have that role." in words(page)
    assert page.get_by_role("button", name="Publish issue 9").count() == 0


def nobody_outside_sees_it(page: Any) -> None:
    assert page.goto(f"/issues/{SLUG}/").status == 404
    assert page.goto(f"/issues/{SLUG}/1/").status == 404


def publish(page: Any) -> None:
    """The publisher reads the board and publishes the whole issue by its one button."""
    open_the_board(page)
    assert "Must be put right: 0" in words(page)
    page.get_by_role("button", name="Publish issue 9").click()
    page.get_by_text("Public since").wait_for()
