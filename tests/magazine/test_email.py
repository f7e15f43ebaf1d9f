"""The mail of an issue: whole, compiled, and the same for all readers but for its slots."""

import re

import pytest

from magazine.actions import publish_issue
from magazine.errors import Refused
from magazine.formats.email import LARGEST, compiled, preview_response, problems_of, render_issue
from magazine.models import IssuePage, Publication
from tests.factories.magazine import PUBLISHER, case_content, draft

pytestmark = pytest.mark.django_db

MJML = "<mjml><mj-body>{}</mj-body></mjml>"


@pytest.fixture
def parts():
    content = case_content("custody-1", title="Fish & chips <b>", content_warning="This case describes a death.")
    publish_issue(issue=draft(case_studies=[content]), actor=PUBLISHER)
    return render_issue(Publication.objects.get(reference="custody"))


def test_the_mail_names_the_issue_and_what_it_holds(parts):
    assert parts.subject == "Learning the Lessons, issue 1: Custody"
    assert parts.preheader == "1 case, 3 questions. Under each title is what the case describes."
    for words in ("This issue describes injury.", "This case describes a death.", "How would your force notice this"):
        assert words in parts.html
        assert words in parts.text


def test_the_warning_comes_before_the_text(parts):
    for part in (parts.html, parts.text):
        assert part.index("This issue describes injury.") < part.index("Welcome to this issue.")


def test_both_parts_hold_every_slot_and_no_other(parts):
    slots = {"{{greeting}}", "{{preferences_url}}", "{{unsubscribe_url}}"}
    for part in (parts.html, parts.text):
        assert set(re.findall(r"\{\{.*?\}\}", part)) == slots


def test_what_an_editor_writes_is_escaped_once(parts):
    assert "Fish &amp; chips &lt;b&gt;" in parts.html
    assert "Fish & chips <b>" in parts.text


def test_the_mail_says_its_language_and_role_and_loads_nothing(parts):
    assert re.search(r'<html[^>]* lang="en" dir="ltr">', parts.html)
    assert 'role="article"' in parts.html
    assert "<mj-" not in parts.html
    assert not re.search(r"<(img|script|link)\b", parts.html)


def test_every_address_in_the_mail_is_absolute(parts):
    for address in re.findall(r'href="([^"]*)"', parts.html):
        assert address.startswith(("http://localhost:8000/issues/", "{{"))


def test_a_part_that_the_compiler_does_not_know_is_refused():
    with pytest.raises(Refused, match="did not understand"):
        compiled(MJML.format("<mj-section><mj-column><mj-unknown>x</mj-unknown></mj-column></mj-section>"), "en")


def test_a_picture_without_words_is_refused():
    assert problems_of('<div role="article"><img src="a.png"></div>') == [
        "A picture in the mail has no text for those who do not see it."
    ]
    assert not problems_of('<div role="article"><img src="a.png" alt=""></div>')


def test_a_mail_that_would_be_cut_off_is_refused():
    assert "too long" in problems_of('<div role="article">' + "x" * LARGEST)[0]


def test_a_draft_is_previewed_as_a_mail_without_being_published():
    draft()
    html = preview_response(IssuePage.objects.get()).content.decode()
    assert "Case custody-1" in html
    assert "Dear reader," in html
    assert "{{" not in html
    assert Publication.objects.count() == 0
