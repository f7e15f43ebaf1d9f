"""An act is a short form, then what will happen, then the act. Nothing typed is lost; who may not act is refused."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from learning_site.accounts.actions import leaving
from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from learning_site.today import today
from recommendations import actions
from recommendations.models import Addressee, AddresseeEvent, AddresseeState
from recommendations.office.keeping import assign
from recommendations.office.models import Assignment, ChaseNote
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import COLLEAGUE, FORCE, OFFICER, addressee, entry, make
from tests.recommendations.office.people import client_of, days_ago, officer, words

pytestmark = pytest.mark.django_db


def at(about: Addressee, act: str = "", name: str = "act") -> str:
    names = [about.recommendation.reference, about.organisation.slug]
    return reverse(f"office:{name}", args=[*names, act] if act else names)


def typed(about: Addressee, **more: Any) -> dict[str, Any]:
    on = today()
    seen = about.events.count()
    return {"seen": seen, "on_day": on.day, "on_month": on.month, "on_year": on.year, **more}


def answered(about: Addressee, position: str = "accepted") -> None:
    actions.receive_response(entry=entry(about, today(), FORCE), position=position, text="We will do it.")


def test_the_page_offers_only_what_is_possible_and_says_why_the_rest_is_not() -> None:
    about = addressee(days_ago(60))
    page = words(client_of().get(at(about, name="addressee")))
    offered, refused = page.split("Not possible now, and why")
    assert "Log a response" in offered
    assert "Withdraw the recommendation" in offered
    assert "Publish the response: No response has been received." in refused
    assert "Give more time: Nobody has asked for more time." in refused
    assert "Assess the action: No response has been received." in refused


def test_what_will_happen_is_told_before_and_nothing_is_written() -> None:
    about = addressee(days_ago(60))
    client, before = client_of(), AddresseeState.objects.count()
    audited = AuditEvent.objects.count()
    response = client.post(
        at(about, "response-received"), typed(about, position="accepted", text="We will write names down.")
    )
    page = words(response)
    assert response.status_code == 200
    assert "What will happen" in page
    assert "The public label becomes “Response received" in page
    assert "The last day to publish the response is" in page
    assert "Position: from “Not stated” to “Accepted”." in page
    assert "We will write names down." in page
    assert (AddresseeState.objects.count(), AuditEvent.objects.count()) == (before, audited)
    assert AddresseeEvent.objects.count() == before


def test_confirmed_it_is_done_by_this_person() -> None:
    about, client = addressee(days_ago(10)), client_of(name="Nia Bevan")
    values = typed(about, position="accepted-in-part", text="In part.", confirmed="yes")
    page = words(client.post(at(about, "response-received"), values, follow=True))
    assert "Done: log a response." in page
    event = about.events.latest("sequence")
    assert (event.kind, event.actor_name, event.actor_role) == (
        "response-received",
        "Nia Bevan",
        "recommendations-officer",
    )
    assert about.responses.get().position == "accepted-in-part"


def test_to_change_what_was_written_brings_it_back() -> None:
    about = addressee(days_ago(10))
    values = typed(about, position="accepted", text="Some words.", change="yes")
    response = client_of().post(at(about, "response-received"), values)
    assert response.status_code == 200
    assert "Some words." in response.content.decode()
    assert "Show what will happen" in words(response)


@pytest.mark.parametrize(
    ("act", "values", "said"),
    [
        ("response-received", {"text": "Kept words"}, "Choose one: Position."),
        ("response-received", {"text": "Kept words", "position": "maybe"}, "Choose one of those that are offered"),
        ("response-received", {"text": "Kept words", "position": "accepted", "on_day": "31", "on_month": "2"}, "real"),
        (
            "response-received",
            {"text": "Kept words", "position": "accepted", "on_year": "2999"},
            "The day cannot lie in the future.",
        ),
        (
            "response-received",
            {"text": "Kept words", "position": "accepted", "on_year": "1999"},
            "It cannot have happened before the recommendation was made.",
        ),
        ("withdrawn", {"reason": ""}, "Write something"),
        ("superseded", {"by": "LR-1999-001"}, "is no recommendation that has been made to this organisation"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(act: str, values: dict[str, Any], said: str) -> None:
    about = addressee(days_ago(10))
    response = client_of().post(at(about, act), typed(about, **values))
    assert response.status_code == 400
    assert said in words(response)
    assert "Nothing was done." in words(response)
    for value in values.values():
        assert not value or value in response.content.decode() or value == "maybe"
    assert about.events.count() == 1


def test_of_two_officers_the_second_is_told_what_changed_and_keeps_the_words() -> None:
    about = addressee(days_ago(10))
    mine = typed(about, reason="It rests on a mistake.", confirmed="yes")
    actions.receive_response(entry=entry(about, today(), COLLEAGUE), position="accepted", text="It came by post.")
    response = client_of().post(at(about, "withdrawn"), mine)
    page = words(response)
    assert response.status_code == 409
    assert "This has changed since you opened it" in page
    assert "Response received: Daniel Osei, recommendations officer" in page
    assert "It rests on a mistake." in response.content.decode()
    assert about.events.count() == 2
    again = client_of().post(at(about, "withdrawn"), typed(about, reason="It rests on a mistake.", confirmed="yes"))
    assert again.status_code == 302
    assert about.events.count() == 3


def test_what_is_no_longer_possible_is_said_and_the_words_are_shown() -> None:
    about = addressee(days_ago(10))
    mine = typed(about, reason="My reason.", confirmed="yes")
    actions.withdraw(entry=entry(about, today(), COLLEAGUE), reason="Another reason.")
    response = client_of().post(at(about, "withdrawn"), mine)
    assert response.status_code == 409
    assert "Not possible now" in words(response)
    assert "My reason." in words(response)


def test_more_time_is_granted_and_the_last_day_moves() -> None:
    about = addressee(days_ago(10))
    actions.apply_for_extension(entry=entry(about, today(), FORCE), reason="Key people are away.")
    until = days_ago(-80)
    values = typed(about, until_day=until.day, until_month=until.month, until_year=until.year)
    page = words(client_of().post(at(about, "extension-granted"), values))
    assert "The last day to answer moves from" in page
    client_of().post(at(about, "extension-granted"), values | {"confirmed": "yes"})
    assert about.states.open().get().last_day == until


def test_a_part_of_a_response_is_published_in_words_that_the_officer_gives() -> None:
    about = addressee(days_ago(10))
    answered(about)
    actions.make_representations(entry=entry(about, today(), FORCE), text="It names a witness.")
    client = client_of()
    decided = {"publication": "part", "disclosure": "whole", "reason": "A witness is named.", "confirmed": "yes"}
    client.post(at(about, "representations-decided"), typed(about, **decided))
    client.post(at(about, "response-published"), typed(about, redacted_text="We will do [removed].", confirmed="yes"))
    assert about.responses.get().published.text == "We will do [removed]."


def test_actions_are_planned_with_a_key_of_their_own_and_updated_by_name() -> None:
    about = addressee(days_ago(10))
    answered(about)
    client, target = client_of(), days_ago(-30)
    planned = {"title": "Write names", "owner_role": "Head of custody", "confirmed": "yes"}
    planned |= {"target_day": target.day, "target_month": target.month, "target_year": target.year}
    for _each in range(2):
        client.post(at(about, "action-planned"), typed(about, **planned))
    assert sorted(about.actions.values_list("key", flat=True)) == ["write-names", "write-names-2"]
    news = {"key": "write-names", "state": "complete", "note": "Done.", "confirmed": "yes"}
    assert client.post(at(about, "action-updated"), typed(about, **news)).status_code == 302
    assert about.actions.get(key="write-names").state == "complete"


def test_a_date_is_corrected_by_two_people() -> None:
    about = addressee(days_ago(10))
    answered(about)
    right = days_ago(2)
    proposed = {"field": "received_on", "reason": "It came on Sunday.", "confirmed": "yes"}
    proposed |= {"to_day": right.day, "to_month": right.month, "to_year": right.year}
    first = client_of(name="First Person")
    first.post(at(about, "correction-proposed"), typed(about, **proposed))
    assert "A second person must confirm a correction." in words(first.get(at(about, name="addressee")))
    second = client_of(name="Second Person")
    assert second.post(at(about, "correction"), typed(about, confirmed="yes")).status_code == 302
    assert about.states.open().get().received_on == right


def test_only_reasons_that_fit_are_offered_for_closing() -> None:
    about = addressee(days_ago(10))
    answered(about, "not-accepted")
    page = words(client_of().get(at(about, "closed")))
    assert "Not accepted, final" in page
    assert "Complete and verified" not in page


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.EDITOR, Role.PUBLISHER, Role.LEGAL_REVIEWER])
def test_others_of_the_oversight_body_read_and_cannot_act(role: Role) -> None:
    about, client = addressee(days_ago(10)), client_of(role)
    page = words(client.get(at(about, name="addressee")))
    assert "You read here. Recommendations officers act." in page
    assert "Not possible now" not in page
    assert client.get(at(about, "withdrawn")).status_code == 403
    assert client.post(at(about, "withdrawn"), typed(about, reason="x", confirmed="yes")).status_code == 403
    assert client.post(at(about, name="note"), {"text": "A note"}).status_code == 403
    assert client.post(at(about, name="assign"), {"officer": ""}).status_code == 403
    assert about.events.count() == 1
    assert not ChaseNote.objects.exists()


def test_people_of_a_force_do_not_come_here() -> None:
    about = addressee(days_ago(10))
    client = signed_in(person(Role.MANAGER, about.organisation))
    assert client.get(at(about, name="addressee")).status_code == 403
    assert client.get(at(about, "withdrawn")).status_code == 403


def test_an_act_that_nobody_enters_on_a_form_is_not_there() -> None:
    about = addressee(days_ago(10))
    for act in ("made", "disputed", "nonsense"):
        assert client_of().get(at(about, act)).status_code == 404


def test_a_note_is_kept_inside_and_an_empty_one_refused() -> None:
    about, client = addressee(days_ago(10)), client_of(name="Nia Bevan")
    assert "The note is kept." in words(client.post(at(about, name="note"), {"text": "Rang on Monday."}, follow=True))
    page = words(client.get(at(about, name="addressee")))
    assert "Rang on Monday." in page
    assert "Nia Bevan" in page
    assert "Rang on Monday." not in words(client.get(about.get_absolute_url()))
    refused = client.post(at(about, name="note"), {"text": ""})
    assert refused.status_code == 400
    assert "Write what you want to remember." in words(refused)


def test_work_is_given_to_an_officer_for_one_or_for_all() -> None:
    force, other = OrganisationFactory(), OrganisationFactory()
    made = make(force, other, made_on=days_ago(10))
    about = made.addressees.select_related("recommendation", "organisation").get(organisation=force)
    keeper, client = officer("Daniel Osei"), client_of()
    page = words(client.post(at(about, name="assign"), {"officer": keeper.pk}, follow=True))
    assert "Daniel Osei now looks after 1 more addressee." in page
    assert "Daniel Osei looks after it." in page
    client.post(reverse("office:assign-all", args=[made.reference]), {"officer": keeper.pk})
    assert Assignment.objects.filter(officer=keeper).count() == 2
    stranger = person(Role.EDITOR)
    assert "Nothing was changed." in words(client.post(at(about, name="assign"), {"officer": stranger.pk}, follow=True))
    client.post(at(about, name="assign"), {"officer": ""})
    assert Assignment.objects.count() == 1


def test_everything_of_one_officer_is_handed_over() -> None:
    about = addressee(days_ago(10))
    leaver, heir, client = officer("Daniel Osei"), officer("Farah Malik"), client_of()
    assign(addressees=[about], officer=leaver, actor=OFFICER)
    address = reverse("office:hand-over")
    assert "Daniel Osei" in words(client.get(address))
    refused = client.post(address, {"leaver": leaver.pk, "officer": leaver.pk})
    assert refused.status_code == 400
    assert "Choose somebody else than the person who hands over." in words(refused)
    page = words(client.post(address, {"leaver": leaver.pk, "officer": heir.pk}, follow=True))
    assert "1 addressee was handed over." in page
    assert Assignment.objects.get().officer == heir
    auditor = client_of(Role.AUDITOR).post(address, {"leaver": heir.pk, "officer": ""})
    assert auditor.status_code == 200
    assert Assignment.objects.get().officer == heir


@pytest.mark.parametrize("able", [True, False])
def test_what_a_leaver_looked_after_goes_to_an_heir_who_keeps_the_register(able: bool) -> None:
    about = addressee(days_ago(10))
    leaver = officer("Daniel Osei")
    heir = officer("Farah Malik") if able else person(Role.EDITOR)
    assign(addressees=[about], officer=leaver, actor=OFFICER)
    body = leaver.memberships.get().organisation
    leaving.leave(user=leaver, organisation=body, actor=OFFICER, heir=heir)
    assert [each.officer for each in Assignment.objects.all()] == ([heir] if able else [])


def test_a_rehearsal_writes_no_letter() -> None:
    about = addressee(days_ago(10))
    letters = Letter.objects.count()
    client_of().post(at(about, "withdrawn"), typed(about, reason="It rests on a mistake."))
    assert Letter.objects.count() == letters
