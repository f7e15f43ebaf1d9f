import datetime as dt

import pytest

from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.organisations.actions import LoadRefusedError, load_organisations
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.lists import real_bodies
from learning_site.organisations.models import Organisation, Oversight

pytestmark = pytest.mark.django_db

FORCE = {"slug": "aldermoor", "name_en": "Aldermoor Police", "kind": "territorial", "region": "North"}
BODY = {
    "slug": "aldermoor-body",
    "name_en": "Commissioner for Aldermoor",
    "kind": "local-policing-body",
    "holds_to_account": "aldermoor",
}


def test_the_real_list_loads_whole_with_each_force_held_to_account() -> None:
    loaded = load_organisations(real_bodies(), actor=SYSTEM)
    assert (loaded.made, loaded.kept) == (98, 0)
    forces = Organisation.objects.filter(kind=OrganisationKind.TERRITORIAL)
    assert forces.count() == 43
    unseen = [force.slug for force in forces if not force.overseen_by.exists()]
    assert unseen == []
    assert Organisation.objects.get(slug="gwent").name_cy == "Heddlu Gwent"
    assert Organisation.objects.get(slug="cleveland").name_cy is None


def test_loading_twice_changes_nothing() -> None:
    load_organisations(real_bodies(), actor=SYSTEM)
    before = (Organisation.objects.count(), Oversight.objects.count(), AuditEvent.objects.count())
    loaded = load_organisations(real_bodies(), actor=SYSTEM)
    assert (loaded.made, loaded.links) == (0, 0)
    assert (Organisation.objects.count(), Oversight.objects.count(), AuditEvent.objects.count()) == before


def test_a_name_that_people_corrected_stays() -> None:
    load_organisations([FORCE], actor=SYSTEM)
    Organisation.objects.update(name_en="Aldermoor Constabulary")
    load_organisations([FORCE], actor=SYSTEM)
    assert Organisation.objects.get().name_en == "Aldermoor Constabulary"


def test_a_body_may_have_a_last_day() -> None:
    load_organisations([{**FORCE, "until": dt.date(2026, 7, 8)}], actor=SYSTEM)
    assert Organisation.objects.existing(on=dt.date(2026, 7, 8)).exists()
    assert not Organisation.objects.existing(on=dt.date(2026, 7, 9)).exists()


def test_who_holds_whom_to_account_is_found_from_both_sides() -> None:
    load_organisations([FORCE, BODY], actor=SYSTEM)
    force, body = Organisation.objects.get(slug="aldermoor"), Organisation.objects.get(slug="aldermoor-body")
    day = dt.date(2026, 10, 1)
    assert list(Organisation.objects.overseen_by(body, on=day)) == [force]
    assert list(Organisation.objects.overseeing(force, on=day)) == [body]
    Oversight.objects.update(ends_on=dt.date(2026, 9, 30))
    assert not Organisation.objects.overseen_by(body, on=day).exists()


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([{**FORCE, "kind": "constabulary"}], "kind"),
        ([{**FORCE, "slug": ""}], "slug"),
        ([{**FORCE, "slug": "Aldermoor Police!"}], "slug"),
        ([{**FORCE, "name_en": ""}], "name_en"),
        ([FORCE, FORCE], "listed twice"),
        ([BODY], "not known"),
        ([{**FORCE, "kind": "oversight-body"}], "named at set-up"),
    ],
)
def test_a_bad_list_is_refused_whole_and_says_why(rows: list[dict[str, str]], problem: str) -> None:
    good = {**FORCE, "slug": "brackenshire", "name_en": "Brackenshire Constabulary"}
    with pytest.raises(LoadRefusedError, match=problem):
        load_organisations([good, *rows], actor=SYSTEM)
    assert not Organisation.objects.exists()


def test_a_known_body_cannot_become_another_kind() -> None:
    load_organisations([FORCE], actor=SYSTEM)
    with pytest.raises(LoadRefusedError, match="another kind"):
        load_organisations([{**FORCE, "kind": "contractor"}], actor=SYSTEM)
