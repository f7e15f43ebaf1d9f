"""The demonstration issues: loaded once through the same actions as people use, and removed without a trace."""

import shutil

import pytest

from demo.loader import magazine
from learning_site.audit.models import AuditEvent
from learning_site.taxonomy.models import CaseFactor
from magazine.models import CaseEntry, IssuePage, Publication, Question, ReservedIssue, Wording
from magazine.verification import verify

FILES = sorted(magazine.FOLDER.glob("*.yaml"))
ROWS = (Publication, Question, Wording, CaseEntry, ReservedIssue, IssuePage)


def quiet(line: str) -> None:
    """Say nothing."""


@pytest.fixture
def two_issues(db, monkeypatch, tmp_path):
    """The first two issues alone: the others differ in their words only."""
    for file in FILES[:2]:
        shutil.copy(file, tmp_path)
    monkeypatch.setattr(magazine, "FOLDER", tmp_path)
    for slug in {slug for issue in magazine.contents() for case in issue["case_studies"] for slug in case["factors"]}:
        CaseFactor.objects.create(slug=slug, name_en=slug, group="custody")


def rows() -> list[int]:
    return [table.objects.count() for table in ROWS]


def test_a_second_load_changes_nothing(two_issues):
    magazine.load(quiet)
    before = rows(), AuditEvent.objects.count()
    assert before[0][0] == 18
    magazine.load(quiet)
    assert (rows(), AuditEvent.objects.count()) == before
    assert verify() == (18, [])


def test_issues_bear_their_own_dates_and_numbers_follow_them(two_issues):
    magazine.load(quiet)
    dates = dict(Publication.objects.issues().values_list("reference", "first_published_at__date"))
    assert dates == {content["slug"]: content["published_on"] for content in magazine.contents()}
    assert Question.objects.get(number=1).reference == "custody-1/m1"
    assert Question.objects.get(number=41).case_reference == "missing-people-1"


def test_removal_leaves_nothing_and_the_issues_load_again(two_issues, client):
    magazine.load(quiet)
    before = rows()
    magazine.remove(quiet)
    assert rows() == [0] * len(ROWS)
    assert client.get("/issues/custody/").status_code == 404
    magazine.load(quiet)
    assert rows() == before


def test_every_issue_file_holds_what_an_issue_needs():
    issues = magazine.contents()
    assert [issue["number"] for issue in issues] == list(range(1, 9))
    assert sum(len(issue["case_studies"]) for issue in issues) == 48
    assert all(len(case["summary"]) <= 240 for issue in issues for case in issue["case_studies"])
