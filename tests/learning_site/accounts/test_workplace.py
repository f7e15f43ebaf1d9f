"""The frame of the workspace: each person is led to what the roles open, and to nothing else."""

import pytest

from learning_site.accounts.choices import OFFICE_ROLES, Role
from learning_site.accounts.workplace import Place, navigation, register
from tests.factories.accounts import person, signed_in

pytestmark = pytest.mark.django_db


def texts(role: Role, path: str = "/workspace/") -> list[str]:
    return [str(place["text"]) for place in navigation(frozenset({role}), path)]


def test_each_side_begins_at_its_own_home_and_ends_with_the_account() -> None:
    for role in Role:
        home = "Worklist" if role in OFFICE_ROLES else "Home"
        assert texts(role)[0] == home
        assert texts(role)[-1] == "Your account"
        assert texts(role).count(home) == 1


def test_the_deepest_place_that_holds_the_page_is_the_active_one() -> None:
    active = [
        place["href"]
        for place in navigation(frozenset({Role.AUDITOR}), "/workspace/office/anything/")
        if place["active"]
    ]
    assert active == ["/workspace/office/"]


def test_a_place_is_registered_once() -> None:
    with pytest.raises(ValueError, match="already"):
        register(Place("workspace:home", "Home", order=0, roles=frozenset(Role)))


def test_a_page_of_the_workspace_names_the_person_the_role_and_the_organisation() -> None:
    drafter = person(Role.DRAFTER)
    page = signed_in(drafter).get("/workspace/").content.decode()
    assert drafter.name in page
    assert "drafter" in page
    assert 'hreflang="cy"' in page


def test_a_public_page_says_nothing_about_who_is_signed_in() -> None:
    drafter = person(Role.DRAFTER)
    assert drafter.name not in signed_in(drafter).get("/recommendations/").content.decode()
