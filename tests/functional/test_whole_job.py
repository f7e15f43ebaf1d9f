"""The whole job by people's hands, in a real browser, on a site that runs as ``make run`` starts it.

One story in its order, so one test: each step begins where the step before it ended.
"""

from typing import Any

import pytest

from tests.functional import mailing, making, reading
from tests.functional.hands import People

pytestmark = pytest.mark.browser


def test_an_issue_is_made_published_mailed_found_and_read(demonstration: People) -> None:
    editor = demonstration.page("editor@demo.example")
    publisher = demonstration.page("publisher@demo.example")
    stranger = demonstration.stranger()

    making.start_an_issue(editor)
    making.add_a_case(editor)
    making.see_the_case_before_readers_do(editor)
    making.see_the_issue_and_its_mail(editor)
    making.an_editor_cannot_publish(editor)
    making.nobody_outside_sees_it(stranger)
    making.publish(publisher)

    mailing.freeze(editor)
    mailing.approve(publisher)
    before = mailing.in_the_mailbox(stranger)
    figures = mailing.start_and_watch(publisher)
    mailing.they_arrived(stranger, figures["accepted"], before=before)
    stranger.goto(mailing.one_of_the_mails(stranger))
    assert stranger.get_by_role("heading", name="What we send you").is_visible()

    for reader in (demonstration.stranger(), demonstration.stranger(java_script_enabled=False)):
        reading.find_by_words(reader)
        reading.find_by_a_question(reader)
        reading.find_by_factor(reader)
        reader.context.close()
    stranger.context.close()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_reader_subscribes_and_leaves_and_no_link_acts_when_opened(demonstration: People, scripts: bool) -> None:
    reader = demonstration.stranger(java_script_enabled=scripts)
    preferences = reading.subscribe(reader, f"reader-{scripts}@readers.example".lower())
    reading.unsubscribe(reader, preferences)
    assert reader.context.cookies() == []
    reader.context.close()


def test_a_mail_program_unsubscribes_in_one_click(demonstration: People) -> None:
    reader = demonstration.stranger()
    preferences = reading.subscribe(reader, "one-click@readers.example")
    reading.unsubscribe_in_one_click(reader, preferences)
    reader.context.close()


@pytest.mark.parametrize(
    ("email", "address", "heading"),
    [
        ("editor@demo.example", "/admin/issues/", "Issues"),
        ("anonymity1@demo.example", "/admin/issues/", "Issues"),
        ("anonymity2@demo.example", "/admin/issues/", "Issues"),
        ("publisher@demo.example", "/admin/issues/", "Issues"),
        ("officer@demo.example", "/workspace/office/", "Worklist"),
        ("drafter@aldermoor.example", "/workspace/", "What is due"),
        ("approver@aldermoor.example", "/workspace/", "What is due"),
    ],
)
def test_each_person_begins_on_the_page_of_their_work(
    demonstration: People, email: str, address: str, heading: str
) -> None:
    page: Any = demonstration.page(email)
    page.goto("/accounts/start/")
    assert page.url == f"{demonstration.address}{address}"
    assert page.get_by_role("heading", name=heading, level=1).is_visible()
