"""The whole demonstration: loaded twice it is there once, the proofs hold, damage is named, removal leaves nothing."""

import datetime as dt
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command

from learning_site.audit.actions import seal
from learning_site.audit.append_only import lifted
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from magazine.models import Publication
from recommendations.models import AddresseeEvent
from search import engines
from search.actions import follow

pytestmark = [pytest.mark.whole_site, pytest.mark.django_db]

OURS = ("accounts", "organisations", "correspondence", "recommendations", "magazine", "subscribers")
#: What stays: the body that runs the site, and the frame of its pages.
STAYS = {"organisations.Organisation": 1, "magazine.HomePage": 1, "magazine.MagazineIndexPage": 1}
#: The law is no part of the demonstration.
NOT_OF_THE_DEMONSTRATION = {"recommendations.LegalBasis"}


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.VAR_DIR = tmp_path
    settings.DEMONSTRATION = False
    settings.LEGAL_CALENDAR_SHIFT = settings.LEGAL_CALENDAR_SHIFT  # put back after the test
    settings.SEARCH_URL = "fts5"
    settings.SEARCH_FILE = tmp_path / "search.sqlite3"
    engines.embedded.cache_clear()
    yield
    engines.embedded().close()  # type: ignore[attr-defined]  # the embedded engine has a file to close
    engines.embedded.cache_clear()


def rows() -> dict[str, int]:
    """How many rows each model of ours has."""
    models = [model for app in OURS for model in apps.get_app_config(app).get_models()]
    return {model._meta.label: model._base_manager.count() for model in models}


def status(command: str) -> tuple[int, str]:
    """The exit status of a command, and what it said."""
    said = io.StringIO()
    try:
        call_command(command, stdout=said)
    except SystemExit as ended:
        return int(ended.code or 0), said.getvalue()
    return 0, said.getvalue()


def write_an_event_without_a_span() -> str:
    last = AddresseeEvent.objects.select_related("addressee").latest("known_at", "sequence")
    AddresseeEvent.objects.create(
        addressee=last.addressee,
        sequence=last.sequence + 1,
        kind="response-published",
        happened_on=last.happened_on,
        known_at=last.known_at + dt.timedelta(seconds=1),
        actor_id="x",
        actor_name="x",
        actor_role="x",
    )
    return f"{last.addressee.reference} span {last.sequence + 1}: span is missing"


def change_a_publication() -> str:
    publication = Publication.objects.get(reference="custody-1")
    publication.content["title"] = "Somebody wrote this into the table"
    publication.save()
    return "custody-1"


def take_from_the_index() -> str:
    engine = engines.embedded()
    engine.delete(["custody-2@en"], version=engine.position() or 0)
    return "custody-2@en: missing"


def change_an_event() -> str:
    event = AuditEvent.objects.earliest("pk")
    AuditEvent.objects.filter(pk=event.pk).update(about="something else")
    return f"row {event.pk}"


DAMAGE = {
    "verify_states": write_an_event_without_a_span,
    "verify_search": take_from_the_index,
    "verify_publications": change_a_publication,
    "verify_audit": change_an_event,
}


def test_the_demonstration_is_loaded_once_proved_and_removed_whole() -> None:
    call_command("load_demonstration", stdout=io.StringIO())
    loaded = rows()
    assert loaded["subscribers.Subscriber"] == 1500
    assert loaded["magazine.IssuePage"] == 8
    call_command("load_demonstration", stdout=io.StringIO())
    assert rows() == loaded
    assert not Letter.objects.exists(), "loading writes to nobody"

    seal()
    follow(engine=engines.embedded())
    assert {command: status(command)[0] for command in DAMAGE} == dict.fromkeys(DAMAGE, 0)

    events = AuditEvent.objects.count()
    call_command("remove_demonstration", stdout=io.StringIO())
    left = {label: count for label, count in rows().items() if count and label not in NOT_OF_THE_DEMONSTRATION}
    assert left == STAYS
    assert AuditEvent.objects.count() > events
    seal()
    assert status("verify_audit")[0] == 0


def test_each_damage_is_named_and_ends_with_status_1() -> None:
    call_command("load_demonstration", stdout=io.StringIO())
    seal()
    follow(engine=engines.embedded())
    for command, damage in DAMAGE.items():
        with lifted():
            named = damage()
        code, said = status(command)
        assert (command, code) == (command, 1)
        assert named in said, command
