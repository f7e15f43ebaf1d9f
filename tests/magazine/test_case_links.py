"""The link from a case to a recommendation is internal until somebody publishes it on purpose."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from learning_site.audit.models import AuditEvent
from magazine.actions import link_case, publish_issue, publish_link
from magazine.errors import NotAllowed, Refused
from magazine.models import CaseLink
from magazine.slots import cases_of_recommendation
from tests.factories.magazine import EDITOR, PUBLISHER, draft
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def link():
    publish_issue(issue=draft(), actor=PUBLISHER)
    return link_case(
        case_reference="custody-1",
        recommendation=make(OrganisationFactory(), made_on=dt.date(2026, 3, 2)),
        actor=EDITOR,
    )


def test_a_new_link_is_shown_to_nobody(client, link):
    assert link.recommendation.title not in client.get("/issues/custody/1/").content.decode()
    assert cases_of_recommendation(link.recommendation, {}) is None


def test_a_second_link_of_the_same_two_changes_nothing(link):
    again = link_case(case_reference="custody-1", recommendation=link.recommendation, actor=EDITOR)
    assert again.pk == link.pk
    assert AuditEvent.objects.filter(verb="case.linked").count() == 1


def test_a_publisher_publishes_a_link_with_a_reason(client, link):
    publish_link(link=link, reason="The force has named itself.", actor=PUBLISHER)
    assert link.recommendation.title in client.get("/issues/custody/1/").content.decode()
    assert [case.reference for case in cases_of_recommendation(link.recommendation, {})["cases"]] == ["custody-1"]
    assert AuditEvent.objects.get(verb="case-link.published").reason == "The force has named itself."


def test_nobody_else_does_and_never_without_a_reason(link):
    with pytest.raises(NotAllowed):
        publish_link(link=link, reason="I think so.", actor=EDITOR)
    with pytest.raises(Refused, match="Say why"):
        publish_link(link=link, reason="", actor=PUBLISHER)
    assert not CaseLink.objects.get().public


def test_the_database_refuses_a_public_link_without_a_name(link):
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseLink.objects.update(public=True)
