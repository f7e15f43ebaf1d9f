"""What readers get at each public address, and that no list asks more of the database as it grows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from magazine.actions import publish_issue, publish_piece, withdraw
from magazine.models import CaseStudyPage, HomePage, LearningReportPage, Publication, Question, StandardPage
from tests.factories.magazine import PUBLISHER, case_content, draft, factor

pytestmark = pytest.mark.django_db

LISTS = ["/", "/issues/", "/questions/", "/factors/", "/factors/searches/", "/issues/custody/", "/issues/custody/1/"]
EVERY_ADDRESS = [
    *LISTS,
    "/issues/custody/a1/",
    "/questions/1/",
    "/questions/?audience=m&factor=searches&issue=1&words=notice",
]


def body(client, address, status=200):
    response = client.get(address)
    assert response.status_code == status, address
    return response.content.decode()


@pytest.mark.parametrize("address", ["/", "/issues/", "/questions/", "/factors/", "/cy/", "/cy/questions/"])
def test_an_empty_site_says_so_in_words(client, address):
    words = "wedi’i gyhoeddi yn yr iaith hon eto" if address.startswith("/cy/") else "published in this language yet"

    assert words in body(client, address)


def test_every_address_of_an_issue_answers_without_a_cookie(client):
    publish_issue(issue=draft(), actor=PUBLISHER)
    for address in EVERY_ADDRESS:
        response = client.get(address)
        assert response.status_code == 200, address
        assert not response.cookies, address


def test_a_case_shows_its_warning_before_its_text_and_its_questions_with_their_numbers(client):
    content = case_content("custody-1", content_warning="This case describes a death.")
    publish_issue(issue=draft(case_studies=[content]), actor=PUBLISHER)
    html = body(client, "/issues/custody/1/")
    assert html.index("This case describes a death.") < html.index("A man came to the desk")
    for question in Question.objects.all():
        assert f'id="{question.anchor}"' in html
        assert f"Q{question.number}" in html


def test_an_issue_lists_its_pieces_in_the_order_of_print(client):
    publish_issue(issue=draft(cases=2), actor=PUBLISHER)
    html = body(client, "/issues/custody/")
    places = [
        html.index(f'href="{path}"') for path in ("/issues/custody/1/", "/issues/custody/2/", "/issues/custody/a1/")
    ]
    assert places == sorted(places)
    assert html.index("This issue describes injury.") < html.index("Welcome to this issue.")


def test_the_library_is_filtered_by_audience_factor_issue_and_words(client):
    publish_issue(issue=draft(case_studies=[case_content("custody-1", factors=["cctv"])]), actor=PUBLISHER)
    publish_issue(issue=draft("roads-policing", 2), actor=PUBLISHER)
    assert "6 questions" in body(client, "/questions/")
    assert "2 questions" in body(client, "/questions/?audience=m")
    assert "3 questions" in body(client, "/questions/?factor=cctv")
    assert "3 questions" in body(client, "/questions/?issue=2")
    assert "1 question" in body(client, "/questions/?words=notice+roads")
    assert "No question fits" in body(client, "/questions/?words=xylophone")


@pytest.mark.parametrize("query", ["?page=999", "?page=x", "?factor=nothing", "?issue='", "?words=" + "a" * 5000])
def test_the_library_takes_nonsense_calmly(client, query):
    publish_issue(issue=draft(), actor=PUBLISHER)
    assert "Question library" in body(client, f"/questions/{query}")


def test_a_factor_table_cell_counts_the_cases_it_links_to(client):
    publish_issue(issue=draft(cases=3), actor=PUBLISHER)
    assert 'href="/factors/searches/#custody" aria-label="3 in issue 1: Searches"' in body(client, "/factors/")
    html = body(client, "/factors/searches/")
    assert 'id="custody"' in html
    assert html.count('class="lt-entry"') == 3


def test_a_withdrawn_case_keeps_a_notice_at_its_address(client):
    publish_issue(issue=draft(), actor=PUBLISHER)
    withdraw(reference="custody-1", reason="Somebody could be identified.", actor=PUBLISHER)
    html = body(client, "/issues/custody/1/", status=410)
    assert "Somebody could be identified." in html
    assert "A man came to the desk" not in html
    assert "has been withdrawn" in body(client, "/questions/1/", status=410)
    for address in ("/", "/issues/", "/issues/custody/", "/questions/", "/factors/"):
        assert "Case custody-1" not in body(client, address)


@pytest.mark.parametrize(
    "address", ["/issues/none/", "/issues/custody/9/", "/questions/99/", "/factors/none/", "/none/"]
)
def test_an_address_that_never_was_is_a_helpful_404(client, address):
    publish_issue(issue=draft(), actor=PUBLISHER)
    assert "There is no page at this address" in body(client, address, status=404)


def test_a_learning_report_stands_below_its_case(client):
    publish_issue(issue=draft(), actor=PUBLISHER)
    case = CaseStudyPage.objects.get()
    report = LearningReportPage(title="Learning report: the desk", introduction="What followed.", live=False)
    case.add_child(instance=report)
    publication = publish_piece(page=report, actor=PUBLISHER)
    assert (publication.reference, publication.path) == ("custody-1/report", "/issues/custody/1/report/")
    assert "What followed." in body(client, "/issues/custody/1/report/")
    assert "/issues/custody/1/report/" in body(client, "/issues/custody/1/")


def test_a_page_of_the_site_is_published_by_itself(client):
    home = HomePage.objects.first() or draft().get_ancestors().type(HomePage).specific().first()
    page = StandardPage(title="Privacy", slug="privacy", introduction="What we keep.", live=False)
    home.add_child(instance=page)
    page.save_revision()
    body(client, "/privacy/", status=404)
    publish_piece(page=page, actor=PUBLISHER)
    assert "What we keep." in body(client, "/privacy/")


@pytest.mark.parametrize("address", LISTS)
def test_no_page_asks_more_of_the_database_as_the_magazine_grows(client, address):
    factor("searches")
    publish_issue(issue=draft(), actor=PUBLISHER)
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as few:
        body(client, address)
    publish_issue(issue=draft("roads-policing", 2, cases=2), actor=PUBLISHER)
    publish_piece(page=another_case(), actor=PUBLISHER)
    with CaptureQueriesContext(connection) as more:
        body(client, address)
    assert len(more) == len(few)


def another_case():
    """One more case in the first issue."""
    first = CaseStudyPage.objects.get(slug="1", title="Case custody-1")
    page = CaseStudyPage(title="One more", number=2, summary="Later.", factors=["searches"], live=False)
    page.body = first.copy_body_with_new_keys()
    first.get_parent().add_child(instance=page)
    page.save_revision()
    return page


def test_a_welsh_page_exists_only_where_a_welsh_publication_does(client):
    publish_issue(issue=draft(), actor=PUBLISHER)
    body(client, "/cy/issues/custody/", status=404)
    assert 'hreflang="cy"' not in body(client, "/issues/custody/")
    assert Publication.objects.published().in_language("cy").count() == 0
