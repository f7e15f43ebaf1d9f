"""A recommendation with its addressees, and one addressee with its whole story."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.today import today
from recommendations import actions
from recommendations.actions import Loaded
from recommendations.models import Addressee
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import FORCE, addressee, basis, entry, make
from tests.recommendations.office.people import client_of, days_ago, words

pytestmark = pytest.mark.django_db


def address(about: Addressee) -> str:
    return reverse("office:addressee", args=[about.recommendation.reference, about.organisation.slug])


def test_a_recommendation_shows_its_words_and_every_addressee() -> None:
    forces = [OrganisationFactory(name_en=name) for name in ("Fenwold Police", "Aldermoor Police")]
    made = make(*forces, made_on=days_ago(60), title="See the person")
    page = words(client_of().get(reverse("office:recommendation", args=[made.reference])))
    assert "Made to 2 organisations on" in page
    assert page.index("Aldermoor Police") < page.index("Fenwold Police")
    assert "Every record names somebody." in page
    assert "Chase the late answer" in page
    assert "The page that the public reads" in page


def test_an_addressee_s_page_tells_the_clock_the_label_and_the_axes() -> None:
    about = addressee(days_ago(60))
    page = words(client_of().get(address(about)))
    assert "that is 5 days ago." in page
    assert "Next: Chase the late answer." in page
    assert "No response received; it was due by" in page
    assert "Where it stands, on five axes" in page
    assert "Day 56" in page
    assert "Recommendation made and published" in page
    assert "by Margaret Quayle, decision maker" in page


def test_what_is_not_public_is_told_here() -> None:
    about = addressee(days_ago(10))
    actions.receive_response(entry=entry(about, today(), FORCE), position="accepted", text="Words not yet public.")
    actions.make_representations(entry=entry(about, today(), FORCE), text="It names a witness.")
    page = words(client_of().get(address(about)))
    assert "Words not yet public." in page
    assert "It names a witness." in page
    assert "Not decided yet." in page
    assert "Decide on publication and disclosure" in page


def test_without_a_duty_no_clock_is_shown() -> None:
    about = addressee(days_ago(90), legal_basis=basis("pra-10-1-e"))
    page = words(client_of(Role.AUDITOR).get(address(about)))
    assert "There is no duty to answer" in page
    assert "No period runs under this legal basis." in page


def test_what_is_not_there_is_not_found() -> None:
    about = addressee(days_ago(5))
    client = client_of()
    assert client.get("/workspace/office/LR-1999-001/").status_code == 404
    assert client.get(f"/workspace/office/{about.recommendation.reference}/nobody/").status_code == 404


def test_every_addressee_of_the_demonstration_has_its_page(loaded: Loaded) -> None:
    client = client_of()
    for about in Addressee.objects.published().select_related("recommendation", "organisation"):
        assert client.get(address(about)).status_code == 200, about.reference


def test_more_of_everything_needs_no_more_queries() -> None:
    about = addressee(days_ago(60))
    client, counts = client_of(), []
    for number in range(2):
        on = days_ago(20 - number)
        actions.receive_response(entry=entry(about, on, FORCE), position="accepted", text="We do it.")
        actions.publish_response(entry=entry(about, on))
        actions.plan_action(
            entry=entry(about, on, FORCE), key=f"a{number}", title="Do it", owner_role="Head", target=today()
        )
        client.get(address(about))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(about))
        counts.append(len(queries))
    assert counts[0] == counts[1]
