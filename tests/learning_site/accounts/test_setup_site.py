"""A real site is set up from nothing, may be set up again, and refuses what cannot be."""

from pathlib import Path

import environ
import pytest
from django.conf import settings as live_settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.accounts.models import EntryLink, User
from learning_site.accounts.policy import is_cms, roles_of
from learning_site.accounts.signals import site_set_up
from learning_site.accounts.site_file import merged
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor, Theme
from tests.factories.accounts import person

pytestmark = pytest.mark.django_db

ANSWERS = {
    "email": "Head@Oversight.example",
    "name": "Head of Learning",
    "body_name": 'Office for "Police" Conduct',
    "body_short_name": "the Office",
    "body_name_cy": "Swyddfa Ymddygiad yr Heddlu",
    "body_email": "lessons@oversight.example",
}


@pytest.fixture
def folder(settings, tmp_path: Path) -> Path:
    settings.VAR_DIR = tmp_path / "var"
    return settings.VAR_DIR


def set_up(capsys: pytest.CaptureFixture[str], **answers: str) -> str:
    call_command("setup_site", no_input=True, **{**ANSWERS, **answers})
    return capsys.readouterr().out


def link_in(output: str) -> str | None:
    lines = [line for line in output.splitlines() if line.startswith(live_settings.SITE_URL)]
    return lines[0].removeprefix(live_settings.SITE_URL) if lines else None


def test_an_empty_site_gets_its_body_its_administrator_and_its_lists(folder: Path, capsys) -> None:
    set_up(capsys)
    user = User.objects.get()
    assert user.email == "head@oversight.example"
    assert roles_of(user) == {Role.ADMINISTRATOR}
    assert is_cms(user)
    assert not user.has_usable_password()
    body = Organisation.objects.oversight().get()
    assert (body.name_en, body.name_cy) == (ANSWERS["body_name"], ANSWERS["body_name_cy"])
    assert Organisation.objects.answering().count() == 98
    assert (CaseFactor.objects.count(), Theme.objects.count()) == (52, 12)


def test_the_printed_link_leads_to_the_set_up_of_a_factor(folder: Path, capsys) -> None:
    client = Client()
    link = link_in(set_up(capsys))
    assert client.get(link).status_code == 200
    assert client.post(link)["Location"] == reverse("accounts:protect")
    assert client.get("/admin/").status_code == 302
    assert Client().post(link).status_code == 410


def test_setting_up_again_changes_nothing_and_gives_a_fresh_link(folder: Path, capsys) -> None:
    first = link_in(set_up(capsys))
    counts = (User.objects.count(), Organisation.objects.count(), CaseFactor.objects.count())
    second = link_in(set_up(capsys))
    assert (User.objects.count(), Organisation.objects.count(), CaseFactor.objects.count()) == counts
    assert second not in (first, None)
    assert EntryLink.objects.count() == 2


def test_a_protected_administrator_gets_no_link(folder: Path, capsys) -> None:
    from allauth.mfa.totp.internal import auth as totp

    set_up(capsys)
    totp.TOTP.activate(User.objects.get(), totp.generate_totp_secret())
    output = set_up(capsys)
    assert link_in(output) is None
    assert "protected already" in output


def test_the_bodys_names_stand_where_settings_read_them(folder: Path, capsys) -> None:
    folder.mkdir()
    (folder / "site.env").write_text("# ours\nSMTP_URL=smtp://relay\nBODY_NAME=Old\n")
    set_up(capsys)

    class Fresh(environ.Env):
        ENVIRON = {}

    Fresh.read_env(folder / "site.env")
    assert Fresh.ENVIRON["BODY_NAME"] == ANSWERS["body_name"]
    assert Fresh.ENVIRON["BODY_NAME_CY"] == ANSWERS["body_name_cy"]
    assert Fresh.ENVIRON["SMTP_URL"] == "smtp://relay"
    assert "# ours" in (folder / "site.env").read_text()
    assert "BODY_SHORT_NAME_CY" not in Fresh.ENVIRON


def test_a_value_never_makes_a_second_line() -> None:
    assert merged("", {"BODY_NAME": "A\nDEBUG=true"}) == 'BODY_NAME="A DEBUG=true"\n'


def test_upper_apps_add_their_own_and_speak_in_the_output(folder: Path, capsys) -> None:
    def add(*, actor, report, **_: object) -> None:
        report(f"legal bases by {actor.name}")

    site_set_up.connect(add)
    try:
        output = set_up(capsys)
    finally:
        site_set_up.disconnect(add)
    assert "legal bases by Head of Learning" in output
    assert "Legal bases: " in output
    assert "Pages: the home page" in output


@pytest.mark.parametrize(
    ("answers", "message"),
    [
        ({"email": "head"}, "valid email"),
        ({"email": ""}, "--email"),
        ({"name": " "}, "--name"),
        ({"body_name": ""}, "--body-name"),
        ({"body_name": "x" * 300}, "at most 200"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(folder: Path, capsys, answers, message: str) -> None:
    with pytest.raises(CommandError, match=message) as refused:
        set_up(capsys, **answers)
    assert "Nothing was set up" in str(refused.value)
    assert not User.objects.exists()
    assert not Organisation.objects.exists()
    assert not (folder / "site.env").exists()


def test_somebody_of_a_force_is_refused(folder: Path, capsys) -> None:
    drafter = person(Role.DRAFTER)
    with pytest.raises(CommandError, match="other side"):
        set_up(capsys, email=drafter.email)
    assert not Organisation.objects.oversight().exists()


def test_a_database_that_was_only_migrated_is_enough(folder: Path, capsys) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE cache_entries")
    assert link_in(set_up(capsys))
