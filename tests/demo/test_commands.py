"""The demonstration goes into an empty site only, and comes out whole or not at all."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.utils import timezone

from demo import calendar, loader
from learning_site import site_env
from learning_site.audit.models import AuditEvent
from learning_site.organisations.models import Organisation
from learning_site.today import today
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMONSTRATION = False
    settings.LEGAL_CALENDAR_SHIFT = settings.LEGAL_CALENDAR_SHIFT  # put back after the test


def values(settings: Any) -> dict[str, str]:
    return site_env.read(settings.VAR_DIR / "site.env")


class OneStep:
    """The first area of the demonstration, which is quick to load."""

    @staticmethod
    def steps() -> list[Any]:
        from demo.loader import organisations

        return [organisations]


@pytest.fixture
def one_step(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loader, "steps", OneStep.steps)


def test_loading_sets_the_calendar_and_says_so(settings: Any, one_step: None) -> None:
    call_command("load_demonstration")
    assert values(settings)["DEMONSTRATION"] == "true"
    assert today() == calendar.BEGINS
    call_command("load_demonstration")
    assert today() == calendar.BEGINS


def test_a_site_in_use_is_not_mixed_with_fiction(settings: Any, one_step: None) -> None:
    OrganisationFactory()
    with pytest.raises(CommandError, match="not mixed with real content"):
        call_command("load_demonstration")
    assert values(settings) == {}
    assert Organisation.objects.count() == 1


def test_removing_leaves_the_audit_trail_and_guards_it(settings: Any, one_step: None) -> None:
    call_command("load_demonstration")
    events = AuditEvent.objects.count()
    assert events
    call_command("remove_demonstration")
    assert not Organisation.objects.filter(slug__in=["aldermoor"]).exists()
    assert values(settings)["DEMONSTRATION"] == "false"
    assert AuditEvent.objects.filter(verb="demonstration.removed").exists()
    assert AuditEvent.objects.count() > events
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.all().delete()


def test_what_rests_on_the_demonstration_keeps_it_whole(settings: Any, one_step: None) -> None:
    call_command("load_demonstration")
    settings.DEMONSTRATION = True
    body = Organisation.objects.get(slug="aldermoor")
    user = get_user_model().objects.create_user(email="real@example.org", name="Real Person")
    user.memberships.create(organisation=body, role="drafter", starts_on=timezone.localdate())
    before = Organisation.objects.count()
    with pytest.raises(CommandError, match="Nothing was removed"):
        call_command("remove_demonstration")
    assert Organisation.objects.count() == before
    assert values(settings)["DEMONSTRATION"] == "true"


def test_a_site_without_demonstration_has_nothing_to_remove(settings: Any) -> None:
    with pytest.raises(CommandError, match="holds no demonstration"):
        call_command("remove_demonstration")


def test_the_calendar_keeps_the_time_of_day() -> None:
    at = timezone.now()
    moved = (at + calendar.shift(at=at)).astimezone(calendar.LONDON)
    assert moved.date() == calendar.BEGINS
    assert moved.time() == at.astimezone(calendar.LONDON).time()
