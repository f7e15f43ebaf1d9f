"""An issue is published as a whole, and readers see exactly what was published."""

import datetime as dt

import pytest

from learning_site.audit.models import AuditEvent
from magazine import signals
from magazine.actions import draft_issue, publish_issue, publish_piece, withdraw
from magazine.actions.fixed_list import fixed_list
from magazine.errors import NotAllowed, Refused
from magazine.models import CaseEntry, CaseStudyPage, IssuePage, Publication, Question, ReservedIssue, Wording
from tests.factories.magazine import EDITOR, PUBLISHER, case_content, draft, factor, issue_content

pytestmark = pytest.mark.django_db


def written():
    """How many rows each table of the publishing act holds."""
    tables = [Publication, Question, Wording, CaseEntry, ReservedIssue]
    return [table.objects.count() for table in tables] + [AuditEvent.objects.exclude(verb="issue.drafted").count()]


def edit(page, **changes):
    """Save a new draft of a page, as the editor's button does."""
    latest = page.get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(latest, name, value)
    return latest.save_revision()


def test_an_issue_is_published_with_all_its_pieces():
    publications = publish_issue(issue=draft(cases=2), actor=PUBLISHER)
    assert [(row.reference, row.path) for row in publications] == [
        ("custody", "/issues/custody/"),
        ("custody-1", "/issues/custody/1/"),
        ("custody-2", "/issues/custody/2/"),
        ("custody-a1", "/issues/custody/a1/"),
    ]
    assert Publication.objects.published().count() == 4


def test_a_publication_is_rebuilt_from_its_row_alone(django_assert_num_queries):
    publish_issue(issue=draft(), actor=PUBLISHER)
    publication = Publication.objects.get(reference="custody-1")
    with django_assert_num_queries(0):
        page = publication.as_page()
        assert [block.block_type for block in page.body][:2] == ["what_happened", "question_managers"]
    assert page.factors == ["searches"]


def test_every_piece_and_the_issue_are_in_the_audit_trail():
    publications = publish_issue(issue=draft(), actor=PUBLISHER)
    events = {event.about: event for event in AuditEvent.objects.filter(verb="piece.published")}
    assert {row.reference: row.content_hash for row in publications} == {
        about: event.after for about, event in events.items()
    }
    assert AuditEvent.objects.get(verb="issue.published").actor_name == PUBLISHER.name


def test_an_editor_may_not_publish():
    issue = draft()
    before = written()
    with pytest.raises(NotAllowed, match="Only a publisher"):
        publish_issue(issue=issue, actor=EDITOR)
    assert written() == before


def test_an_issue_without_cases_is_refused():
    issue = draft()
    for page in CaseStudyPage.objects.all():
        page.delete()
    before = written()
    with pytest.raises(Refused, match="no case study"):
        publish_issue(issue=IssuePage.objects.get(pk=issue.pk), actor=PUBLISHER)
    assert written() == before


def test_every_problem_is_named_at_once():
    content = issue_content(cases=2)
    content["case_studies"][0]["questions_managers"] = content["case_studies"][0]["questions_officers"] = []
    factor("searches")
    issue = draft(case_studies=content["case_studies"])
    page = CaseStudyPage.objects.get(number=2)
    edit(page, factors=[])
    with pytest.raises(Refused) as refusal:
        publish_issue(issue=issue, actor=PUBLISHER)
    assert {(problem.piece, problem.page_id) for problem in refusal.value.problems} == {
        ("Case custody-1", CaseStudyPage.objects.get(number=1).pk),
        ("Case custody-2", page.pk),
    }


def test_an_issue_is_published_once():
    issue = draft()
    publish_issue(issue=issue, actor=PUBLISHER)
    before = written()
    with pytest.raises(Refused, match="already public"):
        publish_issue(issue=issue, actor=PUBLISHER)
    assert written() == before


def test_a_change_since_the_person_looked_is_refused():
    issue = draft()
    seen = fixed_list(issue).digest
    edit(CaseStudyPage.objects.get(), title="Another title")
    with pytest.raises(Refused, match="has changed since"):
        publish_issue(issue=issue, actor=PUBLISHER, seen=seen)
    assert Publication.objects.count() == 0


@pytest.mark.parametrize("after", [1, 3])
def test_an_error_half_way_leaves_nothing_written(monkeypatch, after):
    issue = draft(cases=3)
    before = written()
    calls = []

    def fail_later(*arguments):
        calls.append(arguments)
        if len(calls) == after:
            raise RuntimeError("the disk is full")

    monkeypatch.setattr("magazine.actions.publish.write_case_rows", fail_later)
    with pytest.raises(RuntimeError, match="disk is full"):
        publish_issue(issue=issue, actor=PUBLISHER)
    assert written() == before
    assert not IssuePage.objects.get(pk=issue.pk).live


def test_an_error_in_a_receiver_leaves_nothing_written():
    issue = draft()
    before = written()

    def fail(**_):
        raise RuntimeError("no room in the outbox")

    signals.publications_changed.connect(fail)
    try:
        with pytest.raises(RuntimeError, match="no room"):
            publish_issue(issue=issue, actor=PUBLISHER)
    finally:
        signals.publications_changed.disconnect(fail)
    assert written() == before


def test_the_apps_above_hear_of_every_publication():
    heard = []

    def listen(sender, publication_ids, **_):
        heard.extend(publication_ids)

    signals.publications_changed.connect(listen)
    try:
        publications = publish_issue(issue=draft(), actor=PUBLISHER)
    finally:
        signals.publications_changed.disconnect(listen)
    assert heard == [row.pk for row in publications]


def test_a_correction_replaces_the_text_and_keeps_address_and_first_date():
    issue = draft()
    first = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
    publish_issue(issue=issue, actor=PUBLISHER, at=first)
    case = CaseStudyPage.objects.get()
    edit(case, title="A better title")
    later = dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC)
    publication = publish_piece(page=case, actor=PUBLISHER, at=later)
    assert (publication.title, publication.path) == ("A better title", "/issues/custody/1/")
    assert (publication.first_published_at, publication.published_at) == (first, later)
    old = Publication.objects.get(reference="custody-1", ended_at__isnull=False)
    assert (old.ending, old.ended_at, old.title) == ("replaced", later, "Case custody-1")


def test_publishing_what_has_not_changed_is_refused():
    publish_issue(issue=draft(), actor=PUBLISHER)
    with pytest.raises(Refused, match="Nothing has changed"):
        publish_piece(page=CaseStudyPage.objects.get(), actor=PUBLISHER)


def test_a_piece_cannot_go_before_its_issue():
    draft()
    with pytest.raises(Refused, match="issue is not public yet"):
        publish_piece(page=CaseStudyPage.objects.get(), actor=PUBLISHER)


def test_a_piece_that_follows_is_a_dated_addition():
    issue = draft()
    publish_issue(issue=issue, actor=PUBLISHER)
    case = CaseStudyPage(title="One more", number=2, summary="It came later.", factors=["searches"], live=False)
    issue.add_child(instance=case)
    case.body = CaseStudyPage.objects.get(number=1).copy_body_with_new_keys()
    case.save_revision()
    publication = publish_piece(page=case, actor=PUBLISHER)
    assert publication.was_added_later
    assert publication.reference == "custody-2"
    assert not Publication.objects.get(reference="custody-1").was_added_later


def test_withdrawing_a_case_ends_it_at_once_and_keeps_the_rest():
    publish_issue(issue=draft(cases=2), actor=PUBLISHER)
    withdraw(reference="custody-1", reason="Somebody could be identified.", actor=PUBLISHER)
    assert set(Publication.objects.published().values_list("reference", flat=True)) == {
        "custody",
        "custody-2",
        "custody-a1",
    }
    row = Publication.objects.get(reference="custody-1")
    assert (row.ending, row.ending_reason) == ("withdrawn", "Somebody could be identified.")
    assert AuditEvent.objects.get(verb="case.withdrawn").reason == "Somebody could be identified."
    assert not CaseStudyPage.objects.get(number=1).live


def test_withdrawing_an_issue_ends_all_its_pieces():
    publish_issue(issue=draft(cases=2), actor=PUBLISHER)
    publish_issue(issue=draft("roads-policing", 2), actor=PUBLISHER)
    withdraw(reference="custody", reason="Withdrawn for legal reasons.", actor=PUBLISHER)
    assert set(Publication.objects.published().values_list("issue_reference", flat=True)) == {"roads-policing"}


def test_a_withdrawal_says_why():
    publish_issue(issue=draft(), actor=PUBLISHER)
    with pytest.raises(Refused, match="Say why"):
        withdraw(reference="custody", reason=" ", actor=PUBLISHER)
    assert Publication.objects.published().count() == 3


def test_a_withdrawn_case_can_come_back_corrected_at_the_same_address():
    publish_issue(issue=draft(), actor=PUBLISHER)
    withdraw(reference="custody-1", reason="A detail was wrong.", actor=PUBLISHER)
    case = CaseStudyPage.objects.get()
    edit(case, summary="Corrected.")
    publication = publish_piece(page=case, actor=PUBLISHER)
    assert publication.path == "/issues/custody/1/"
    assert Question.objects.count() == 3


def test_the_reserved_slug_and_number_are_never_used_again():
    issue = draft()
    publish_issue(issue=issue, actor=PUBLISHER)
    issue.refresh_from_db()
    issue.slug, issue.number = "other", 7
    issue.save(clean=False)
    with pytest.raises(Exception, match="never used again"):
        draft("custody", 2)
    with pytest.raises(Exception, match="Issue 1 already exists"):
        draft("third", 1)


def test_a_content_file_with_holes_is_refused_in_plain_words():
    factor("searches")
    content = issue_content()
    del content["title"]
    content["case_studies"] = [case_content("custody-2", summary="")]
    with pytest.raises(Refused) as refusal:
        draft_issue(content=content, actor=EDITOR)
    assert "“title” is missing in the issue." in str(refusal.value)
    assert "must have the reference custody-1" in str(refusal.value)
    assert IssuePage.objects.count() == 0
