"""Text that was not published is shown to nobody, whichever way Wagtail wrote it."""

import datetime as dt

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Locale, Page

from learning_site.accounts.models import User
from magazine.actions import publish_issue
from magazine.models import ArticlePage, CaseStudyPage, IssuePage, Publication, Question
from magazine.preflight import question_keys
from magazine.verification import verify
from tests.factories.magazine import PUBLISHER, draft

pytestmark = pytest.mark.django_db

SECRET = "Mr Unsigned Secret"
ADDRESSES = [
    "/",
    "/issues/",
    "/issues/custody/",
    "/issues/custody/1/",
    "/questions/",
    "/factors/",
    "/factors/searches/",
]


@pytest.fixture
def issue():
    issue = draft()
    publish_issue(issue=issue, actor=PUBLISHER)
    return IssuePage.objects.get(pk=issue.pk)


@pytest.fixture
def case(issue):
    return CaseStudyPage.objects.get()


def nobody_sees(client, *more):
    for address in [*ADDRESSES, *more]:
        assert SECRET not in client.get(address).content.decode(), address


def test_a_draft_is_shown_to_nobody(client, case):
    case.title = case.summary = SECRET
    case.save_revision()
    nobody_sees(client)


def test_a_new_draft_piece_is_shown_to_nobody(client, issue):
    issue.add_child(instance=CaseStudyPage(title=SECRET, number=2, summary=SECRET, live=True))
    nobody_sees(client, "/issues/custody/2/")


def test_a_write_to_the_live_row_is_shown_to_nobody(client, case):
    case.title = case.summary = SECRET
    case.save()
    nobody_sees(client)
    _read, differences = verify()
    assert [(each.reference, each.what) for each in differences] == [("custody-1", "live row")]


def test_an_update_behind_the_model_is_shown_to_nobody(client, case):
    CaseStudyPage.objects.filter(pk=case.pk).update(title=SECRET, summary=SECRET)
    nobody_sees(client)


def test_wagtails_own_publish_of_a_revision_is_shown_to_nobody(client, case):
    case.title = case.summary = SECRET
    case.save_revision().publish()
    nobody_sees(client)
    assert [each.what for each in verify()[1]] == ["live row"]


def test_a_copy_kept_live_is_shown_to_nobody(client, issue, case):
    case.copy(to=issue, update_attrs={"title": SECRET, "slug": "99"}, keep_live=True)
    nobody_sees(client, "/issues/custody/2/", "/issues/custody/99/")


def test_an_alias_is_shown_to_nobody(client, issue):
    other = draft("roads-policing", 2)
    CaseStudyPage.objects.get(title="Case roads-policing-1").create_alias(parent=issue, update_slug="7")
    assert other.pk
    for address in ("/issues/custody/7/", "/issues/custody/2/"):
        assert client.get(address).status_code == 404
    nobody_sees(client)


def test_a_scheduled_revision_is_shown_to_nobody(client, case):
    case.title = case.summary = SECRET
    case.go_live_at = timezone.now() + dt.timedelta(seconds=-1)
    case.save_revision(approved_go_live_at=timezone.now() - dt.timedelta(minutes=1), clean=False)
    call_command("publish_scheduled")
    nobody_sees(client)


def test_a_future_time_on_a_page_is_refused_in_words(case):
    case.go_live_at = timezone.now() + dt.timedelta(days=1)
    with pytest.raises(Exception, match="published with their issue"):
        case.save_revision()


def test_unpublishing_in_wagtail_takes_nothing_away(client, case):
    case.unpublish()
    assert client.get("/issues/custody/1/").status_code == 200
    assert [each.detail for each in verify()[1]] == ["Wagtail's row is not live, but the Publication is open"]


def test_a_rename_changes_no_address(client, issue):
    issue.slug = "another-word"
    issue.save()
    assert client.get("/issues/custody/").status_code == 200
    assert client.get("/issues/custody/1/").status_code == 200
    assert client.get("/issues/another-word/").status_code == 404


def test_a_move_changes_no_address(client, case):
    other = draft("roads-policing", 2)
    case.number, case.slug = 5, "5"
    case.save(clean=False)
    case.move(other, pos="last-child")
    assert client.get("/issues/custody/1/").status_code == 200
    assert client.get("/issues/roads-policing/5/").status_code == 404


def test_a_translation_is_shown_to_nobody(client, issue):
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    copy = issue.copy_for_translation(welsh, copy_parents=True)
    copy.title = SECRET
    copy.live = True
    copy.save(clean=False)
    nobody_sees(client, "/cy/issues/custody/", "/cy/issues/", "/cy/")
    assert copy.number == issue.number


def test_superusers_get_no_publish_button_either(case):
    permissions = case.permissions_for_user(User(is_superuser=True, is_active=True))
    assert not permissions.can_publish()
    assert not permissions.can_unpublish()
    assert not case.get_parent().specific.permissions_for_user(User(is_superuser=True)).can_publish_subpage()
    assert not permissions.can_delete()
    assert permissions.can_edit()


def test_a_published_page_cannot_be_deleted(case):
    with pytest.raises(ProtectedError):
        case.delete()


@pytest.mark.parametrize(
    "change", [{"title": SECRET}, {"content": {}}, {"content_hash": "0" * 64}, {"path": "/x/"}, {"language": "cy"}]
)
def test_a_publication_cannot_be_changed(issue, change):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        Publication.objects.filter(reference="custody-1").update(**change)


def test_a_publication_is_ended_once_and_never_deleted(issue):
    rows = Publication.objects.filter(reference="custody-1")
    rows.update(ended_at=timezone.now(), ending="withdrawn", ending_reason="A reason.")
    for change in ({"ended_at": None, "ending": ""}, {"ending_reason": "Another."}, {"ending": "replaced"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        Publication.objects.filter(reference="custody-a1").delete()


def test_two_open_publications_of_one_reference_cannot_be(issue):
    row = Publication.objects.get(reference="custody")
    row.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_a_question_is_never_deleted_or_renumbered(issue):
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        Question.objects.filter(number=1).delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.filter(number=1).update(number=77)


def test_a_copy_of_a_case_asks_new_questions(issue, case):
    copy = case.copy(to=issue, update_attrs={"title": "A copy", "slug": "2"})
    latest = copy.get_latest_revision_as_object()
    assert not set(question_keys(latest)) & set(question_keys(case))
    assert len(question_keys(latest)) == len(question_keys(case))
    assert (latest.number, latest.slug) == (2, "2")


def test_a_translation_of_a_case_keeps_its_keys(case):
    welsh = Locale.objects.get_or_create(language_code="cy")[0]
    copy = case.copy_for_translation(welsh, copy_parents=True)
    assert question_keys(copy) == question_keys(case)
    assert copy.number == case.number


def test_the_admin_says_what_readers_see(issue, case):
    assert case.status_string == "published"
    case.title = "Another"
    case.save_revision()
    assert CaseStudyPage.objects.get().status_string == "published, newer draft"
    assert CaseStudyPage.objects.get().get_url_parts()[2] == "/issues/custody/1/"
    article = ArticlePage(title="New", number=2, live=True)
    issue.add_child(instance=article)
    assert article.status_string == "draft"
    assert article.get_url() is None
    assert article.full_url is None
    assert Page.objects.get(pk=article.pk).specific.live
