"""The command names the person for every act, and approves only with a code from a signed-in session."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from magazine.actions import publish_issue
from subscribers import actions
from tests.factories.accounts import person, signed_in
from tests.factories.magazine import PUBLISHER, draft
from tests.factories.subscribers import SubscriberFactory
from tests.subscribers.relay import Relay

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> dict:
    out = StringIO()
    call_command("dispatch", *arguments, "--json", stdout=out)
    return json.loads(out.getvalue())


@pytest.fixture
def nia() -> User:
    return person(Role.EDITOR, email="nia@demo.example")


@pytest.fixture
def tom() -> User:
    return person(Role.PUBLISHER, email="tom@demo.example")


def test_a_mailing_from_a_shell(nia: User, tom: User, relay: Relay) -> None:
    publish_issue(issue=draft(), actor=PUBLISHER)
    SubscriberFactory.create_batch(2)
    frozen = run("freeze", "custody", "--as", nia.email)
    number, fingerprint = str(frozen["dispatch"]), frozen["content_hash"]
    code = signed_in(tom).get(f"/admin/mailing/{number}/code/").context["code"]
    for wrong in (
        ["--as", nia.email, "--code", code],
        ["--as", tom.email, "--code", "AAAAAAAA"],
        ["--as", "stranger@demo.example", "--code", code],
    ):
        with pytest.raises(CommandError):
            run("approve", number, "--hash", fingerprint, *wrong)
    with pytest.raises(CommandError, match="fingerprint"):
        run("approve", number, "--hash", "0" * 64, "--as", tom.email, "--code", code)
    assert run("status", number)["state"] == "frozen"
    approved = run("approve", number, "--hash", fingerprint, "--as", tom.email, "--code", code.lower())
    assert (approved["state"], approved["approved_by"]) == ("approved", tom.name)
    assert run("start", number, "--as", nia.email)["candidates"] == 2
    assert run("pause", number, "--as", nia.email)["state"] == "paused"
    with pytest.raises(CommandError, match="nothing to pause"):
        run("pause", number, "--as", nia.email)
    assert run("start", number, "--as", nia.email)["state"] == "sending"
    actions.pump(dispatch_id=int(number))
    report = run("status", number)
    assert report["counts"]["accepted"] == 2
    assert report["agrees"] is True


def test_a_person_who_does_not_mail_is_refused(nia: User) -> None:
    publish_issue(issue=draft(), actor=PUBLISHER)
    reviewer = person(Role.ANONYMITY_REVIEWER)
    with pytest.raises(CommandError, match="Only editors and publishers"):
        run("freeze", "custody", "--as", reviewer.email)
    with pytest.raises(CommandError, match="no mailing 99"):
        run("start", "99", "--as", nia.email)
