"""A force merges into another: open items pass on with their history, closed ones stay, and old pages lead on."""

from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client

from learning_site.organisations.actions import succeed
from learning_site.organisations.models import Organisation
from recommendations import actions
from recommendations.actions import RefusedError
from recommendations.chain import chain
from recommendations.models import Addressee, AddresseeState
from recommendations.verification import differences
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import COLLEAGUE, FORCE, OFFICER, addressee, entry, make
from tests.recommendations.test_pages import read

pytestmark = pytest.mark.django_db
MADE = date(2026, 10, 1)
MERGED = date(2027, 4, 1)
WORDS = "We will write it down."


@pytest.fixture
def traveller() -> Any:
    with time_machine.travel("2027-01-15T10:00:00+00:00", tick=False) as moving:
        yield moving


def merge(one: Addressee, traveller: Any) -> Organisation:
    traveller.move_to("2027-04-02T10:00:00+01:00")
    heir = OrganisationFactory.create(slug="heir", name_en="Heir Police")
    succeed(predecessor=one.organisation, successor=heir, happened_on=MERGED, actor=OFFICER)
    return heir


def answered() -> Addressee:
    one = addressee(MADE)
    day = date(2026, 11, 20)
    actions.receive_response(entry=entry(one, day, actor=FORCE), position="accepted", text=WORDS)
    actions.publish_response(entry=entry(one, day))
    target = date(2027, 6, 1)
    actions.plan_action(entry=entry(one, day, actor=FORCE), key="a", title="Form", owner_role="Head", target=target)
    return one


def inputs(one: Addressee) -> Any:
    return AddresseeState.objects.open().get(addressee=one).inputs()


def test_an_open_item_passes_on_with_its_history_and_the_clock_runs_on(traveller: Any) -> None:
    one = answered()
    before = inputs(one)
    merge(one, traveller)
    new = Addressee.objects.get(organisation__slug="heir")
    assert new.predecessor == one
    assert inputs(new) == before
    assert (inputs(one).succeeded_by, inputs(one).closed) == ("heir", "addressee-ceased")
    assert list(differences()) == []
    late = entry(new, date(2027, 4, 2), actor=FORCE)
    actions.update_action(entry=late, key="a", state="complete", note="Done.")
    actions.report_complete(entry=late, note="All.")
    actions.assess(entry=entry(new, date(2027, 4, 2), actor=COLLEAGUE), rating="satisfactory", reason="Good.")
    actions.receive_response(entry=late, position="accepted", text="Once more.")
    assert new.responses.get().version == 2
    assert list(differences()) == []


def test_the_pages_keep_the_history_and_the_past_and_the_old_one_leads_on(traveller: Any) -> None:
    one = answered()
    traveller.move_to("2027-01-20T10:00:00+00:00")
    old, past = one.get_absolute_url(), one.get_absolute_url() + "?as-at=2027-01-15"
    before = read(past)
    merge(one, traveller)
    new = Addressee.objects.select_related("recommendation", "organisation").get(organisation__slug="heir")
    assert read(past) == before
    page = Client().get(old).content.decode()
    assert "has passed to Heir Police" in page
    assert f'href="{new.get_absolute_url()}"' in page
    heir = Client().get(new.get_absolute_url()).content.decode()
    assert WORDS in heir
    assert "Taken over from" in heir
    assert "Action planned: Form" in heir
    assert Client().get(new.get_absolute_url() + "?as-at=2027-01-15").status_code in {200, 404}


def test_closed_items_stay_and_nothing_is_counted_twice(traveller: Any) -> None:
    one = answered()
    closed = make(one.organisation, made_on=MADE).addressees.get()
    actions.close(entry=entry(closed, date(2027, 1, 10)), reason="no-longer-applicable")
    merge(one, traveller)
    assert list(Addressee.objects.filter(organisation__slug="heir").values_list("recommendation", flat=True)) == [
        one.recommendation_id
    ]
    counts = chain([inputs(row) for row in Addressee.objects.all()], date(2027, 5, 1))
    assert (counts.due, counts.left_out) == (2, 1)


def test_what_passed_on_is_not_opened_again_under_the_old_name(traveller: Any) -> None:
    one = answered()
    merge(one, traveller)
    with pytest.raises(RefusedError, match="passed to the organisation"):
        actions.reopen(entry=entry(one, date(2027, 4, 2)), reason="r")


def test_if_the_successor_was_asked_too_the_old_item_leads_to_its_own(traveller: Any) -> None:
    heir = OrganisationFactory.create(slug="heir")
    old = OrganisationFactory.create(slug="old")
    made = make(old, heir, made_on=MADE)
    traveller.move_to("2027-04-02T10:00:00+01:00")
    succeed(predecessor=old, successor=heir, happened_on=MERGED, actor=OFFICER)
    assert made.addressees.count() == 2
    assert inputs(made.addressees.get(organisation=old)).succeeded_by == "heir"
    assert inputs(made.addressees.get(organisation=heir)).closed == ""


def test_a_merger_that_lies_ahead_waits_for_its_day(traveller: Any) -> None:
    one = answered()
    heir = OrganisationFactory.create(slug="heir")
    succeed(predecessor=one.organisation, successor=heir, happened_on=MERGED, actor=OFFICER)
    assert actions.pass_on_due() == 0
    assert not Addressee.objects.filter(organisation=heir).exists()
    traveller.move_to("2027-04-01T00:30:00+01:00")
    assert actions.pass_on_due() == 1
    assert actions.pass_on_due() == 0
    assert Addressee.objects.filter(organisation=heir).count() == 1


def test_it_passes_on_twice_when_the_heir_merges_too(traveller: Any) -> None:
    one = answered()
    heir = merge(one, traveller)
    last = OrganisationFactory.create(slug="last")
    traveller.move_to("2027-05-02T10:00:00+01:00")
    succeed(predecessor=heir, successor=last, happened_on=date(2027, 5, 1), actor=OFFICER)
    newest = Addressee.objects.select_related("recommendation", "organisation").get(organisation=last)
    assert newest.lineage()[-1] == one.pk
    assert WORDS in Client().get(newest.get_absolute_url()).content.decode()
    assert list(differences()) == []


def test_a_request_for_more_time_and_a_judicial_review_go_on_under_the_successor(traveller: Any) -> None:
    one = addressee(MADE)
    actions.apply_for_extension(entry=entry(one, date(2026, 11, 20), actor=FORCE), reason="leave")
    actions.begin_judicial_review(entry=entry(one, date(2026, 11, 22)))
    merge(one, traveller)
    new = Addressee.objects.get(organisation__slug="heir")
    actions.end_judicial_review(entry=entry(new, date(2027, 4, 2)))
    actions.grant_extension(entry=entry(new, date(2027, 4, 2)), until=date(2027, 6, 1), reason="r")
    assert new.extensions.get().decided_on == date(2027, 4, 2)
    assert list(differences()) == []
