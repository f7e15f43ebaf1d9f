"""The page of one recommendation: what is asked, until when, who must act, what the public reads after each step."""

import pytest
from django.urls import reverse

from learning_site.today import now, today
from recommendations import actions
from recommendations.models import Addressee
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import FORCE, OFFICER, basis, entry, make
from tests.workspace.conftest import Force
from tests.workspace.pages import days_ago, receive, words
from workspace.choices import DraftState
from workspace.models import AnswerDraft

pytestmark = pytest.mark.django_db


def asked(force: Force, days: int, **more: object) -> Addressee:
    rows = make(force.organisation, made_on=days_ago(days), **more).addressees
    return rows.select_related("recommendation", "organisation").get()


def address(about: Addressee, name: str = "recommendation") -> str:
    return reverse(f"workspace:{name}", args=[about.recommendation.reference, about.organisation.slug])


def test_it_says_what_is_asked_until_when_and_what_the_public_reads_after_each_step(force: Force) -> None:
    about = asked(force, 47)
    page = words(force.drafter, address(about))
    assert "The force should write down who searched whom." in page
    assert "Every record names somebody." in page
    assert "Today is day 48 of 56" in page
    assert "Next: You write the answer" in page
    assert "Awaiting a response, due by" in page
    assert "You submit today “Response received" in page
    assert "“Accepted; action not started”" in page
    assert "representations against its publication not yet decided”" in page
    assert "Nothing reaches us by the end of" in page
    assert "“No response received; it was due by" in page
    assert "Days 50 to 56" in page
    assert "Can draft: Carys Pugh; Dev Sharma." in page


def test_a_late_one_can_still_be_answered_but_no_more_time_can_be_asked_for(force: Force) -> None:
    page = words(force.drafter, address(asked(force, 60)))
    assert "5 days ago, and no answer is on record" in page
    assert "Not possible now." in page
    assert "only when the request arrives on or before the last day" in page


def test_a_paused_one_shows_no_last_day(force: Force) -> None:
    about = asked(force, 20)
    actions.begin_judicial_review(entry=entry(about, today(), OFFICER))
    page = words(force.drafter, address(about))
    assert "so no last day runs" in page
    assert "Legal check needed" in page
    assert "Days 1 to 7" not in page


def test_more_time_asked_for_is_said(force: Force) -> None:
    about = asked(force, 20)
    actions.apply_for_extension(entry=entry(about, today(), FORCE), reason="A new system.")
    page = words(force.drafter, address(about))
    assert "Until your request is decided, the last day to answer stays" in page
    assert "More time has already been asked for" in page


def test_an_ended_one_and_one_without_a_duty_ask_for_nothing(force: Force) -> None:
    about = asked(force, 20)
    actions.withdraw(entry=entry(about, today(), OFFICER), reason="It was made twice.")
    assert "Nothing more is asked of you." in words(force.drafter, address(about))
    page = words(force.drafter, address(asked(force, 20, legal_basis=basis("pra-10-1-e"))))
    assert "There is no duty to answer." in page
    assert "this can never be late" in page


def test_its_people_read_their_answer_before_it_is_published_and_how_it_is_judged_after(force: Force) -> None:
    about = asked(force, 20)
    receive(about, text="We write it down since Monday.")
    page = words(force.reader, address(about))
    assert "We write it down since Monday." in page
    assert "publishes your answer today “Accepted" in page
    plan(about)
    actions.publish_response(entry=entry(about, today()))
    actions.update_action(entry=entry(about, today(), FORCE), key="a", state="complete", note="All trained.")
    actions.report_complete(entry=entry(about, today(), FORCE), note="Done.")
    actions.lodge_evidence(entry=entry(about, today(), FORCE), note="A list.")
    actions.assess(entry=entry(about, today(), OFFICER), rating="insufficient-evidence", reason="No sample.")
    page = words(force.drafter, address(about))
    assert "All trained." in page
    assert "Insufficient evidence. No sample." in page
    assert "Next: You send what shows that the action works." in page


def plan(about: Addressee) -> None:
    actions.plan_action(
        entry=entry(about, today(), FORCE), key="a", title="Train everybody", owner_role="Head", target=today()
    )


def test_what_the_public_would_read_is_what_it_then_reads(force: Force) -> None:
    about = asked(force, 20)
    page = words(force.drafter, address(about))
    receive(about)
    label = words(force.drafter, about.get_absolute_url())
    received = page.partition("You submit today “")[2].partition("”")[0]
    assert received
    assert received in label


def test_each_person_sees_what_the_rules_say_and_no_more(force: Force) -> None:
    about = asked(force, 20)
    draft = AnswerDraft.objects.create(
        addressee=about, state=DraftState.DRAFTING, state_since=now(), holder_id="user:9", holder_name="Dev Sharma"
    )
    draft.versions.create(number=1, text="PLANTED DRAFT", saved_at=now(), by_id="user:9", by_name="Dev Sharma")
    statuses = {name: client.get(address(about)).status_code for name, client in force.everybody().items()}
    assert statuses == {
        "drafter": 200, "colleague": 200, "approver": 200, "reader": 200,
        "stranger": 404, "policing_body": 200, "officer": 403,
    }  # fmt: skip
    assert "Draft begun" in words(force.reader, address(about))
    public = words(force.policing_body, address(about))
    assert "Draft begun" not in public
    assert "Dev Sharma" not in public
    assert "If this happens" not in public


def test_an_answer_that_is_not_published_is_not_read_by_the_policing_body(force: Force) -> None:
    about = asked(force, 20)
    receive(about, text="PLANTED ANSWER")
    plan(about)
    public = words(force.policing_body, address(about))
    assert "PLANTED ANSWER" not in public
    assert "Train everybody" not in public


def test_the_other_addressee_of_a_national_one_is_out_of_reach(force: Force) -> None:
    other = OrganisationFactory(slug="other")
    reference = make(force.organisation, other, made_on=days_ago(5)).reference
    assert force.drafter.get(f"/workspace/{reference}/aldermoor/").status_code == 200
    assert force.drafter.get(f"/workspace/{reference}/other/").status_code == 404
    assert force.drafter.get(f"/workspace/{reference}/nobody/").status_code == 404
    assert force.drafter.get("/workspace/LR-1999-001/aldermoor/").status_code == 404


def test_a_force_that_the_body_no_longer_oversees_is_out_of_reach(force: Force) -> None:
    about = asked(force, 20)
    force.organisation.overseen_by.update(starts_on=days_ago(90), ends_on=days_ago(1))
    assert force.policing_body.get(address(about)).status_code == 404
