"""What is published becomes documents, and nothing else does."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from magazine.actions import publish_issue, withdraw
from magazine.choices import PublicationKind
from search.actions.bring import everything
from search.choices import Audience, Kind
from search.documents import SearchDocument
from search.extractors import publications, register
from tests.factories import magazine as magazine_factory
from tests.factories import recommendations as register_factory

pytestmark = pytest.mark.django_db


def documents() -> dict[str, SearchDocument]:
    def failed(*problem: object) -> None:
        raise AssertionError(problem)

    return {document.id: document for document in everything(version=1, failed=failed)}


@pytest.fixture
def published() -> dict[str, SearchDocument]:
    publish_issue(issue=magazine_factory.draft(), actor=magazine_factory.PUBLISHER)
    return documents()


def test_an_issue_becomes_a_document_for_each_thing_that_can_be_found(published: dict[str, SearchDocument]) -> None:
    assert {document.ref: document.kind for document in published.values()} == {
        "custody": Kind.ISSUE,
        "custody-1": Kind.CASE,
        "custody-1/m1": Kind.QUESTION,
        "custody-1/o1": Kind.QUESTION,
        "custody-1/o2": Kind.QUESTION,
        "custody-a1": Kind.ARTICLE,
    }


def test_a_case_says_what_happened_what_was_asked_and_what_was_done(published: dict[str, SearchDocument]) -> None:
    case = published["custody-1@en"]
    assert case.body == "A man came to the desk in custody-1.\nNobody asked him anything."
    assert "What would you ask first in custody-1?" in case.questions
    assert "The force changed its form." in case.outcome
    assert case.factors == ("searches",)
    assert case.labels == ("Searches",)
    assert case.place == {"issue": 1, "issue_title": "Custody", "number": 1}


def test_a_question_links_to_its_place_in_its_case(published: dict[str, SearchDocument]) -> None:
    question = published["custody-1/o2@en"]
    assert question.url == "/issues/custody/1/#o2"
    assert question.group == "custody-1"
    assert question.source == "custody-1"
    assert question.audience == Audience.OFFICERS
    assert question.title == "Whom would you tell?"


def test_an_issue_is_found_by_its_checklist_and_its_pieces(published: dict[str, SearchDocument]) -> None:
    issue = published["custody@en"]
    assert "Have I asked?" in issue.outcome
    assert "Case custody-1" in issue.questions
    assert issue.summary == "Welcome to this issue."


def test_an_article_is_found_by_its_text_and_its_byline(published: dict[str, SearchDocument]) -> None:
    article = published["custody-a1@en"]
    assert article.body == "We see people afterwards."
    assert "a charity" in article.labels[0]


def test_what_is_withdrawn_or_never_published_is_no_document(published: dict[str, SearchDocument]) -> None:
    magazine_factory.draft("missing-people", 2)
    withdraw(reference="custody-1", actor=magazine_factory.PUBLISHER, reason="A person could be found by it.")
    assert {document.source for document in documents().values()} == {"custody", "custody-a1"}


def test_every_kind_of_publication_says_how_it_is_found() -> None:
    assert set(publications.EXTRACTORS) == set(PublicationKind)


def test_a_made_recommendation_is_a_document_and_a_draft_is_not() -> None:
    register_factory.draft()
    made = register_factory.make(made_on=dt.date(2024, 5, 2))
    found = list(register.of_references([made.reference]))
    assert [(document.ref, document.kind) for document in found] == [(made.reference, Kind.RECOMMENDATION)]
    assert found[0].url == f"/recommendations/{made.reference}/"
    assert {document.ref for document in documents().values()} == {made.reference}


def test_making_all_documents_takes_the_same_queries_for_twice_the_pieces() -> None:
    publish_issue(issue=magazine_factory.draft(cases=2), actor=magazine_factory.PUBLISHER)
    with CaptureQueriesContext(connection) as few:
        documents()
    publish_issue(issue=magazine_factory.draft("roads", 2, cases=5), actor=magazine_factory.PUBLISHER)
    with CaptureQueriesContext(connection) as many:
        documents()
    per_issue = 3
    assert len(many) <= len(few) + per_issue
