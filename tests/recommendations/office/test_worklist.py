"""The worklist says what needs somebody, why now and by when, and its address holds every choice."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.choices import LetterState
from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Contact, Organisation
from learning_site.taxonomy.models import Theme
from learning_site.today import today
from recommendations import actions
from recommendations.models import Addressee
from recommendations.office.keeping import assign, hand_over
from recommendations.office.models import SavedFilter
from tests.factories.accounts import signed_in
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import FORCE, OFFICER, addressee, basis, draft, entry, make
from tests.recommendations.office.people import client_of, days_ago, officer, words

pytestmark = pytest.mark.django_db

WORKLIST = "/workspace/office/"


@pytest.fixture
def force() -> Organisation:
    return OrganisationFactory(name_en="Aldermoor Police", slug="aldermoor")


def answer(about: Addressee, position: str = "accepted", **more: Any) -> None:
    actions.receive_response(entry=entry(about, today(), FORCE), position=position, text="We answer.", **more)


def see(client: Client, query: str = "") -> str:
    response = client.get(f"{WORKLIST}{query}")
    assert response.status_code == 200
    return words(response)


def test_an_empty_register_says_that_nothing_needs_anybody() -> None:
    page = see(client_of(Role.AUDITOR))
    assert "0 things need somebody today" in page
    assert "Nothing needs you today" in page


def test_it_says_what_needs_somebody_and_why_and_by_when(force: Organisation) -> None:
    make(force, made_on=days_ago(60), title="Late one")
    make(force, made_on=days_ago(5), title="In time")
    answer(make(force, made_on=days_ago(10), title="Answered one").addressees.get())
    page = see(client_of())
    assert "2 things need somebody today" in page
    assert "Publish the response : Aldermoor Police" in page
    assert "Today is day 1 of 21." in page
    assert "Chase the late answer" in page
    assert "5 days ago." in page
    assert "Answered one" in page
    assert "1 waits for others" in page


def test_what_presses_most_comes_first(force: Organisation) -> None:
    make(force, made_on=days_ago(60), title="Late by five days")
    make(force, made_on=days_ago(90), title="Late by more")
    page = see(client_of())
    assert page.index("Late by more") < page.index("Late by five days")


def test_what_will_need_somebody_is_told_for_the_days_that_were_chosen(force: Organisation) -> None:
    make(force, made_on=days_ago(45), title="Ten days left")
    assert "About to need somebody" not in see(client_of())
    page = see(client_of(), "?days=14")
    assert "About to need somebody: 1" in page
    assert "Ten days left" in page


def test_each_choice_narrows_it(force: Organisation) -> None:
    theme = Theme.objects.create(slug="custody", name_en="Custody")
    other = OrganisationFactory(name_en="Brackenshire Police", slug="brackenshire")
    make(force, made_on=days_ago(60), title="Chosen one", themes=[theme], reference="LR-2026-900")
    make(other, made_on=days_ago(60), title="Other one", legal_basis=basis("contractor"))
    client = client_of()
    queries = (
        "organisation=aldermoor",
        "theme=custody",
        "basis=pra-28a",
        "q=900",
        "q=chosen",
        "q=aldermoor",
        "kind=late&q=900",
    )
    for query in queries:
        page = see(client, f"?{query}")
        assert "Chosen one" in page, query
        assert "Other one" not in page, query
    assert "Nothing fits these choices" in see(client, "?state=clock:published&q=x")
    assert "Chosen one" in see(client, "?state=clock:overdue")
    assert "Chosen one" in see(client, "?organisation=no-such-force&state=nonsense&kind=7&days=x&page=-3")


def test_my_work_is_what_was_given_to_me(force: Organisation) -> None:
    mine, theirs = addressee(days_ago(60), title="Mine"), addressee(days_ago(60), title="Theirs")
    me, colleague = officer(), officer("Daniel Osei")
    assert assign(addressees=[mine], officer=me, actor=OFFICER) == 1
    assert assign(addressees=[mine], officer=me, actor=OFFICER) == 0
    assign(addressees=[theirs], officer=colleague, actor=OFFICER)
    page = see(signed_in(me))
    assert "Mine" in page
    assert "Theirs" not in page
    assert "Theirs" in see(signed_in(me), "?officer=")
    assert "Theirs" in see(signed_in(me), f"?officer={colleague.pk}")
    assert "Nothing needs you today" in see(signed_in(me), "?officer=nobody")
    assert hand_over(leaver=colleague, successor=me, actor=OFFICER) == 1
    assert "Theirs" in see(signed_in(me))


def test_letters_that_did_not_arrive_and_drafts_stand_on_it(force: Organisation) -> None:
    Contact.objects.create(organisation=force, role="general", address="post@force.example", starts_on=days_ago(9))
    about = make(force, made_on=days_ago(5)).addressees.get()
    letter = write_letter(
        kind="reminder",
        about=about.reference,
        due_on=today(),
        step="28",
        recipient="x@force.example",
        subject="A reminder",
        text="…",
    )
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.REJECTED)
    draft(force, title="Not made yet")
    page = see(client_of())
    assert "Letters that did not arrive, or may not have: 1" in page
    assert "A reminder: refused for good" in page
    assert "Not made yet : draft" in page


def test_a_view_is_kept_under_a_name_and_taken_off_again() -> None:
    me = officer()
    client = signed_in(me)
    response = client.post(WORKLIST, {"name": "Welsh forces", "query": "organisation=dyffryn&days=14"}, follow=True)
    assert "The view “Welsh forces” is kept." in words(response)
    kept = SavedFilter.objects.get()
    assert (kept.user, kept.query) == (me, "organisation=dyffryn&days=14")
    assert "Your views: Welsh forces" in see(client)
    assert "Welsh forces" not in see(client_of(name="Somebody else"))
    forget = reverse("office:forget-filter", args=[kept.pk])
    assert client_of().post(forget).status_code == 404
    client.post(forget)
    assert not SavedFilter.objects.exists()


def test_a_view_without_a_name_is_not_kept_and_the_page_still_shows_it(force: Organisation) -> None:
    make(force, made_on=days_ago(60), title="Late one")
    response = client_of().post(WORKLIST, {"name": "", "query": "kind=late"})
    assert response.status_code == 400
    assert "Give the view a name." in words(response)
    assert "Late one" in words(response)
    assert not SavedFilter.objects.exists()


def test_more_than_a_page_is_paged(force: Organisation) -> None:
    for number in range(27):
        make(force, made_on=days_ago(60 + number), title=f"Number {number:02d}.")
    first, second = see(client_of()), see(client_of(), "?page=2")
    assert "27 things need somebody today" in first
    assert "Number 26." in first
    assert "Number 00." not in first
    assert "Number 00." in second
    assert "The 25 before" in second


def test_more_rows_need_no_more_queries(force: Organisation) -> None:
    client = client_of()
    counts = []
    for _round in range(2):
        for _row in range(3):
            make(force, made_on=days_ago(60))
            make(force, made_on=days_ago(50))
            answer(make(force, made_on=days_ago(10)).addressees.get())
        client.get(WORKLIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(WORKLIST)
        counts.append(len(queries))
    assert counts[0] == counts[1]
