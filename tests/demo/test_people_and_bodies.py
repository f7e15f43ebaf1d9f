"""The fictional bodies and people load once, can be removed, and load again."""

import pytest

from demo.loader import organisations, people
from learning_site.accounts.models import EntryLink, User
from learning_site.accounts.policy import is_cms, is_office, is_workspace
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.lists import real_bodies
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor
from learning_site.today import today

pytestmark = pytest.mark.django_db


def load() -> None:
    for part in (organisations, people):
        part.load(lambda line: None)


def test_loading_twice_makes_each_body_and_person_once() -> None:
    load()
    before = (Organisation.objects.count(), User.objects.count(), CaseFactor.objects.count())
    load()
    assert (Organisation.objects.count(), User.objects.count(), CaseFactor.objects.count()) == before
    assert before[1] == len(people.CAST)


def test_every_person_works_on_the_right_side_and_has_no_password() -> None:
    load()
    for cast in people.CAST:
        user = User.objects.get(email=cast.email)
        assert (is_office(user), is_workspace(user)) == (cast.organisation is None, cast.organisation is not None)
        assert not user.has_usable_password()
    assert is_cms(User.objects.get(email="editor@demo.example"))
    assert not is_cms(User.objects.get(email="drafter@aldermoor.example"))


def test_no_real_body_is_among_the_fictional_ones_and_no_address_can_reach_anybody() -> None:
    load()
    assert not set(organisations.slugs()) & {row["slug"] for row in real_bodies()}
    for body in Organisation.objects.answering():
        address = body.address_for(ContactRole.RECOMMENDATIONS, on=today())
        assert address.endswith(".example")


def test_each_person_gets_a_link_of_their_own(settings) -> None:
    settings.DEVELOPMENT = True
    load()
    links = people.one_time_links()
    assert len(links) == len(people.CAST)
    assert len({address for _label, address in links}) == len(links)
    assert EntryLink.objects.count() == len(links)


def test_removing_leaves_the_body_that_runs_the_site_and_its_words() -> None:
    load()
    people.remove(lambda line: None)
    organisations.remove(lambda line: None)
    assert not User.objects.exists()
    assert list(Organisation.objects.all()) == list(Organisation.objects.oversight())
    assert CaseFactor.objects.exists()
    load()
    assert User.objects.count() == len(people.CAST)
