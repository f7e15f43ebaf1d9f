"""The first page of an organisation: what is due, when, whose turn it is; for one organisation at a time."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learning_site.accounts.actions import grant_membership
from learning_site.accounts.choices import Role
from learning_site.accounts.models import StandIn, User
from learning_site.audit.actor import SYSTEM
from learning_site.organisations.models import Organisation
from learning_site.today import now, today
from recommendations import actions
from recommendations.models import Addressee
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import FORCE, OFFICER, basis, draft, entry, make
from tests.workspace.conftest import Force
from tests.workspace.pages import days_ago, receive, said, words
from workspace.choices import DraftState
from workspace.models import AnswerDraft

pytestmark = pytest.mark.django_db
HOME = "/workspace/"


def asked(force: Force, days: int, **more: object) -> Addressee:
    return make(force.organisation, made_on=days_ago(days), **more).addressees.get()


def drafted(about: Addressee, state: str) -> AnswerDraft:
    return AnswerDraft.objects.create(
        addressee=about, state=state, state_since=now(), holder_id="user:9", holder_name="Dev Sharma"
    )


def test_a_drafter_sees_what_is_late_first_with_the_last_day_and_what_comes_next(force: Force) -> None:
    asked(force, 10, title="Answer within the hour")
    asked(force, 60, title="Write down who searched whom")
    page = words(force.drafter, HOME)
    assert "1 answer is late." in page
    assert "Your turn: 2" in page
    assert "5 days late" in page
    assert "45 days" in page
    assert "Today is day 11 of 56" in page
    assert "Next: You write the answer and hand it to an approver today." in page
    assert page.index("Write down who searched whom") < page.index("Answer within the hour")


def test_whose_turn_it_is_follows_the_draft(force: Force) -> None:
    drafted(asked(force, 10), DraftState.WITH_APPROVER)
    assert "With someone else: 1" in words(force.drafter, HOME)
    page = words(force.approver, HOME)
    assert "Your turn: 1" in page
    assert "You check the answer and submit it by name, or send it back." in page
    assert "Your turn" not in words(force.reader, HOME)


def test_what_the_law_sets_no_date_for_is_never_late(force: Force) -> None:
    asked(force, 400, legal_basis=basis("pra-10-1-e"))
    page = words(force.approver, HOME)
    assert "No duty to answer: 1" in page
    assert "No date in law" in page
    assert "answer is late" not in page


def test_more_time_asked_for_and_a_paused_clock_are_with_someone_else(force: Force) -> None:
    actions.apply_for_extension(entry=entry(asked(force, 10), today(), FORCE), reason="A new system.")
    actions.begin_judicial_review(entry=entry(asked(force, 20), today(), OFFICER))
    page = words(force.drafter, HOME)
    assert "With someone else: 2" in page
    assert "More time asked for" in page
    assert "no last day runs" in page
    assert "Your turn" not in page


def test_an_answered_one_waits_for_the_oversight_body_and_an_ended_one_for_nobody(force: Force) -> None:
    receive(asked(force, 10))
    actions.withdraw(entry=entry(asked(force, 10), today(), OFFICER), reason="It was made twice.")
    page = words(force.drafter, HOME)
    assert "With someone else: 1" in page
    assert "must publish your answer by" in page
    assert "Ended: 1" in page
    assert "Your turn" not in page


def test_promised_actions_of_the_next_60_days_stand_with_their_target(force: Force) -> None:
    about = asked(force, 10)
    receive(about)
    for key, days in (("near", 30), ("far", 90)):
        actions.plan_action(
            entry=entry(about, today(), FORCE), key=key, title=f"The {key} one", owner_role="Head of custody",
            target=today() + (today() - days_ago(days)),
        )  # fmt: skip
    page = words(force.drafter, HOME)
    assert "The near one" in page
    assert "The far one" not in page
    assert "The near one" not in words(force.policing_body, HOME + "?organisation=aldermoor")


def test_nobody_sees_what_another_force_was_asked_or_a_draft(force: Force) -> None:
    make(OrganisationFactory(), made_on=days_ago(10), title="For somebody else")
    draft(force.organisation, title="Not yet made")
    page = words(force.drafter, HOME)
    assert "For somebody else" not in page
    assert "Not yet made" not in page
    assert "Nothing is due from your organisation." in page


def test_another_organisation_is_not_found(force: Force) -> None:
    assert force.stranger.get(f"{HOME}?organisation=aldermoor").status_code == 404
    assert force.drafter.get(f"{HOME}?organisation=nowhere").status_code == 404


def test_who_serves_several_changes_between_them(force: Force) -> None:
    other = OrganisationFactory(name_en="Brackenridge Police", slug="brackenridge")
    make(other, made_on=days_ago(5), title="Only for Brackenridge")
    both = person(Role.DRAFTER, force.organisation)
    grant_membership(user=both, organisation=other, role=Role.READER, actor=SYSTEM)
    client = signed_in(both)
    assert "Only for Brackenridge" not in words(client, HOME)
    page = client.get(HOME).content.decode()
    assert '<strong aria-current="page">Aldermoor Police</strong>' in page
    assert "?organisation=brackenridge" in page
    assert "Only for Brackenridge" in words(client, f"{HOME}?organisation=brackenridge")


def test_a_policing_body_reads_its_force_in_public_words_and_no_draft(force: Force) -> None:
    drafted(asked(force, 60, title="Write down who searched whom"), DraftState.WITH_APPROVER)
    page = words(force.policing_body, f"{HOME}?organisation=aldermoor")
    assert "Write down who searched whom" in page
    assert "No response received; it was due by" in page
    assert "approver" not in page
    assert "Dev Sharma" not in page
    assert "Next:" not in page


def test_a_long_group_has_pages_of_its_own(force: Force) -> None:
    for number in range(23):
        asked(force, 10, title=f"Number {number:02}")
    assert "Show all 23 under “Your turn”" in words(force.drafter, HOME)
    first = words(force.drafter, f"{HOME}?organisation=aldermoor&group=yours")
    second = words(force.drafter, f"{HOME}?organisation=aldermoor&group=yours&page=2")
    assert "Number 22" not in first
    assert "Number 22" in second
    assert force.drafter.get(f"{HOME}?group=nothing").status_code == 404


def test_it_stands_in_welsh(force: Force) -> None:
    asked(force, 60)
    page = force.drafter.get("/cy/workspace/").content.decode()
    assert '<html lang="cy"' in page
    assert "Eich tro chi" in said(page)


def grow(home: Organisation) -> None:
    """As much again in every group."""
    for days in (60, 10):
        make(home, made_on=days_ago(days))
    drafted(make(home, made_on=days_ago(10)).addressees.get(), DraftState.WITH_APPROVER)
    make(home, made_on=days_ago(10), legal_basis=basis("pra-10-1-e"))
    about = make(home, made_on=days_ago(10)).addressees.get()
    receive(about)
    actions.plan_action(entry=entry(about, today(), FORCE), key="a", title="A", owner_role="Head", target=today())
    actions.publish_response(entry=entry(about, today()))
    actions.withdraw(entry=entry(make(home, made_on=days_ago(10)).addressees.get(), today()), reason="Twice.")


@pytest.mark.parametrize("query", ["", "?group=yours"])
def test_twice_as_much_takes_as_many_queries(force: Force, query: str) -> None:
    counts = []
    for _round in range(2):
        grow(force.organisation)
        force.drafter.get(HOME + query)
        with CaptureQueriesContext(connection) as queries:
            force.drafter.get(HOME + query)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_a_stand_in_holds_the_absent_colleague_s_role(force: Force) -> None:
    drafted(asked(force, 10), DraftState.WITH_APPROVER)
    reader = User.objects.get(name="Rita Reader")
    StandIn.objects.create(
        user=User.objects.get(name="Agnes Field"),
        stand_in=reader,
        organisation=force.organisation,
        role=Role.APPROVER,
        starts_on=days_ago(1),
        ends_on=today() + dt.timedelta(days=5),
    )
    assert "Your turn: 1" in words(force.reader, HOME)
