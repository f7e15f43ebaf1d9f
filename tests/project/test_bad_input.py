"""What goes wrong is told on the page that the person sees, and leaves nothing lost or half done."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from magazine.actions import publish_issue
from magazine.models import CaseStudyPage, Publication
from search import engines
from search.actions import follow
from subscribers import actions
from subscribers.choices import DispatchState
from subscribers.models import Delivery, Dispatch
from tests.factories.accounts import person, signed_in
from tests.factories.magazine import PUBLISHER, draft
from tests.factories.subscribers import SubscriberFactory, frozen_dispatch
from tests.functional.site import free_port
from tests.subscribers.relay import Relay
from tests.subscribers.test_reader_pages import ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor() -> Client:
    return signed_in(person(Role.EDITOR, name="Nia Bevan"))


@pytest.fixture
def publisher() -> Client:
    return signed_in(person(Role.PUBLISHER, name="Tom Okafor"))


@pytest.fixture
def relay(settings: Any) -> Iterator[Relay]:
    """A real SMTP server on loopback."""
    with Relay() as running:
        settings.SMTP_URL = running.url
        yield running


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_an_issue_without_cases_is_not_published_and_the_board_says_why(publisher: Client) -> None:
    issue = draft()
    CaseStudyPage.objects.get().delete()
    board = reverse("issue_board:issue", args=[issue.pk])
    page = publisher.get(board)
    assert "has no case" in words(page)
    events = AuditEvent.objects.count()
    publish = reverse("issue_board:publish", args=[issue.pk])
    response = publisher.post(publish, {"seen": page.context["board"].digest})
    assert response.status_code == 422
    assert "has no case" in words(response)
    assert not Publication.objects.exists()
    assert AuditEvent.objects.count() == events


def test_an_issue_that_is_published_already_is_not_published_again(publisher: Client) -> None:
    issue = draft()
    publish_issue(issue=issue, actor=PUBLISHER)
    board = publisher.get(reverse("issue_board:issue", args=[issue.pk])).context["board"]
    response = publisher.post(reverse("issue_board:publish", args=[issue.pk]), {"seen": board.digest})
    assert response.status_code == 422
    assert Publication.objects.published().count() == 3


def test_a_mail_that_is_frozen_twice_or_started_twice_is_told_in_words(editor: Client, relay: Relay) -> None:
    publish_issue(issue=draft(), actor=PUBLISHER)
    SubscriberFactory.create_batch(3)
    editor.post("/admin/mailing/freeze/custody/")
    assert "Throw that one away" in words(editor.post("/admin/mailing/freeze/custody/", follow=True))
    assert Dispatch.objects.count() == 1
    dispatch = frozen_dispatch(issue_reference="roads")
    page = f"/admin/mailing/{dispatch.pk}/"
    editor.post(f"{page}do/start/")
    again = words(editor.post(f"{page}do/start/", follow=True))
    assert "was started before. Nobody is written to twice" in again
    assert Delivery.objects.filter(dispatch=dispatch).count() == 3
    actions.pump(dispatch_id=dispatch.pk)
    assert set(relay.recipients.values()) == {1}


def test_a_dead_mail_server_is_named_on_the_page_and_everybody_waits(editor: Client, settings: Any) -> None:
    settings.SMTP_URL = f"smtp://127.0.0.1:{free_port()}"
    SubscriberFactory.create_batch(3)
    dispatch = frozen_dispatch()
    page = f"/admin/mailing/{dispatch.pk}/"
    editor.post(f"{page}do/start/")
    actions.pump(dispatch_id=dispatch.pk)
    assert "cannot be reached" in words(editor.get(page))
    dispatch.refresh_from_db()
    assert dispatch.state == DispatchState.SENDING
    assert dispatch.deliveries.by_state()["queued"] == 3


@pytest.fixture
def dead_elasticsearch(settings: Any, tmp_path: Path) -> Iterator[None]:
    """Elasticsearch is what the settings name, and nobody listens there."""
    settings.SEARCH_FILE = tmp_path / "search.sqlite3"
    settings.SEARCH_URL = f"http://127.0.0.1:{free_port()}"
    engines.embedded.cache_clear()
    yield
    engines.embedded().close()  # type: ignore[attr-defined]  # the embedded engine has a file to close
    engines.embedded.cache_clear()


def test_while_elasticsearch_cannot_be_reached_readers_find_and_are_told(
    dead_elasticsearch: None, client: Client
) -> None:
    publish_issue(issue=draft(), actor=PUBLISHER)
    follow(engine=engines.embedded())
    response = client.get("/search/?q=desk")
    assert response.status_code == 200
    assert "Our main search is not answering" in words(response)
    assert "/issues/custody/1/" in words(response)


@pytest.mark.parametrize(
    "query", ['"', "*", "x" * 5000, "", "   ", "AND", "(", "-", '"open', "custody\x00", "🚓" * 700]
)
def test_whatever_is_searched_for_is_answered_on_a_page(
    dead_elasticsearch: None, settings: Any, client: Client, query: str
) -> None:
    settings.SEARCH_URL = "fts5"
    publish_issue(issue=draft(), actor=PUBLISHER)
    follow(engine=engines.embedded())
    response = client.get("/search/", {"q": query})
    assert response.status_code == 200
    assert 'name="q"' in words(response)


def test_who_signs_up_twice_with_odd_capitals_is_answered_alike_and_mailed_to_one_address() -> None:
    reader = Client(enforce_csrf_checks=True)
    answers = [ask(reader, address=address) for address in ("Ann.Other@Example.ORG", "ann.other@example.org")]
    assert {(answer.status_code, answer["Location"]) for answer in answers} == {(303, "/subscribe/check-your-mail/")}
    assert set(Letter.objects.values_list("recipient", flat=True)) == {"ann.other@example.org"}
