"""The editor's screens: what is missing, who may publish, and previews of drafts."""

import pytest
from django.urls import reverse

from learning_site.accounts.choices import Role
from magazine.actions import publish_issue, set_up_tree
from magazine.models import ArticlePage, CaseStudyPage, IssuePage, MagazineIndexPage, Publication
from tests.factories.accounts import person, signed_in
from tests.factories.magazine import PUBLISHER, draft, factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    set_up_tree()
    return signed_in(person(Role.EDITOR))


@pytest.fixture
def publisher():
    set_up_tree()
    return signed_in(person(Role.PUBLISHER))


def board_of(issue):
    return reverse("issue_board:issue", args=[issue.pk])


def test_an_editor_sees_what_is_missing_and_who_can_publish(editor):
    issue = draft()
    html = editor.get(board_of(issue)).content.decode()
    assert "Nothing stands in the way" in html
    assert "Only a publisher can publish an issue" in html
    assert 'name="seen"' not in html


def test_each_problem_links_to_its_page(editor):
    issue = draft()
    case = CaseStudyPage.objects.get().get_latest_revision_as_object()
    case.factors = []
    case.save_revision()
    html = editor.get(board_of(issue)).content.decode()
    assert "No case factor is ticked" in html
    assert reverse("wagtailadmin_pages:edit", args=[case.pk]) in html


def test_a_publisher_publishes_what_the_board_showed(publisher, client):
    issue = draft()
    page = publisher.get(board_of(issue))
    response = publisher.post(reverse("issue_board:publish", args=[issue.pk]), {"seen": page.context["board"].digest})
    assert response.status_code == 302
    assert client.get("/issues/custody/1/").status_code == 200


def test_a_board_that_is_out_of_date_publishes_nothing(publisher):
    issue = draft()
    seen = publisher.get(board_of(issue)).context["board"].digest
    case = CaseStudyPage.objects.get().get_latest_revision_as_object()
    case.title = "Changed meanwhile"
    case.save_revision()
    response = publisher.post(reverse("issue_board:publish", args=[issue.pk]), {"seen": seen})
    assert response.status_code == 422
    assert "has changed since you looked" in response.content.decode()
    assert Publication.objects.count() == 0


def test_an_editor_cannot_publish_by_posting(editor):
    issue = draft()
    assert editor.post(reverse("issue_board:publish", args=[issue.pk]), {}).status_code in (302, 403)
    assert Publication.objects.count() == 0


def test_a_stranger_gets_no_board(client):
    issue = draft()
    assert client.get(board_of(issue)).status_code != 200


def test_a_correction_is_published_from_the_board(publisher):
    issue = draft()
    publish_issue(issue=issue, actor=PUBLISHER)
    case = CaseStudyPage.objects.get().get_latest_revision_as_object()
    case.title = "Corrected title"
    case.save_revision()
    assert "Corrected title" in publisher.get(board_of(issue)).content.decode()
    piece = reverse("issue_board:piece", args=[case.pk])
    publisher.post(piece, {"seen": publisher.get(piece).context["seen"]})
    assert Publication.objects.published().get(reference="custody-1").title == "Corrected title"


def test_a_withdrawal_without_a_reason_keeps_everything_and_what_was_typed(publisher):
    issue = draft()
    publish_issue(issue=issue, actor=PUBLISHER)
    address = reverse("issue_board:withdraw", args=[issue.pk])
    response = publisher.post(address, {"reference": "custody-1", "reason": " "})
    assert response.status_code == 422
    assert "Say why" in response.content.decode()
    response = publisher.post(address, {"reference": "nothing", "reason": "Typed words"})
    assert "Typed words" in response.content.decode()
    assert Publication.objects.published().count() == 3
    publisher.post(address, {"reference": "custody-1", "reason": "A detail was wrong."})
    assert Publication.objects.withdrawn().get().ending_reason == "A detail was wrong."


def test_wagtails_editor_offers_no_publish_button(editor):
    issue = draft()
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[issue.pk])).content.decode()
    assert "action-publish" not in html
    assert "Issue board: check and publish" in html


def test_a_posted_publish_keeps_the_text_as_a_draft(editor):
    draft()
    article = ArticlePage.objects.get()
    data = {
        "title": "Typed text",
        "number": "1",
        "author_role": "",
        "organisation": "",
        "content_warning": "",
        "body-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "comments-MIN_NUM_FORMS": "0",
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "1",
    }
    editor.post(reverse("wagtailadmin_pages:edit", args=[article.pk]), data)
    article.refresh_from_db()
    assert not article.live
    assert article.get_latest_revision_as_object().title == "Typed text"


def new_issue(**changes):
    """The form of a new issue as the browser sends it."""
    fields = {
        "title": "Dogs",
        "number": "1",
        "slug": "dogs",
        "content_warning": "",
        "welcome": "null",
        "support": "null",
    }
    fields |= {"welcome_signed": "", "checklist_title": "", "theme": "", "planned_for": ""}
    fields |= {f"{name}-count": "0" for name in ("running_order", "checklist", "said_and_done")}
    fields |= {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS")}
    return fields | {"comments-MAX_NUM_FORMS": ""} | changes


def add_issue(client, **changes):
    parent = MagazineIndexPage.objects.get()
    return client.post(
        reverse("wagtailadmin_pages:add", args=["magazine", "issuepage", parent.pk]), new_issue(**changes)
    )


def test_an_editor_makes_an_issue(editor):
    response = add_issue(editor)
    assert response.status_code == 302, response.context["form"].errors
    assert IssuePage.objects.get().slug == "dogs"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"number": "1", "slug": "other"}, "Issue 1 already exists: Custody"),
        ({"number": "2", "slug": "dogs-2"}, "cannot be used"),
        ({"number": "2", "slug": "dogs-a"}, "cannot end in"),
        ({"number": "2", "slug": "custody"}, "Another issue has the address “custody”. Choose another word."),
    ],
)
def test_a_number_or_address_that_cannot_be_used_is_refused_in_words(editor, changes, words):
    draft()
    response = add_issue(editor, **changes)
    assert response.status_code == 200
    assert words in str(response.context["form"].errors)
    assert IssuePage.objects.count() == 1


def test_a_draft_is_previewed_as_a_page_and_as_a_mail(editor):
    issue = draft()
    for page in (issue, CaseStudyPage.objects.get(), ArticlePage.objects.get()):
        address = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
        assert page.title in editor.get(address).content.decode()
    mail = editor.get(reverse("wagtailadmin_pages:view_draft", args=[issue.pk]) + "?mode=email").content.decode()
    assert "Dear reader," in mail


def test_the_form_of_a_case_offers_factors_by_group(editor):
    factor("cctv")
    issue = draft()
    add = reverse("wagtailadmin_pages:add", args=["magazine", "casestudypage", issue.pk])
    response = editor.get(add)
    assert response.context["form"].initial["number"] == 2
    assert "Key question for officers and staff" in response.content.decode()
    assert "Cctv" in response.content.decode()
