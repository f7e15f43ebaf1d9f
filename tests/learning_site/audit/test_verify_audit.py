"""The command tells an administrator, and a program, whether the trail holds."""

import json

import pytest
from django.core.management import CommandError, call_command

from learning_site.audit.actions import record, seal
from learning_site.audit.actor import SYSTEM
from learning_site.audit.append_only import lifted
from learning_site.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


def test_a_chain_that_holds(capsys: pytest.CaptureFixture[str]) -> None:
    record(actor=SYSTEM, verb="tested", about="custody")
    seal()
    record(actor=SYSTEM, verb="tested", about="custody")
    call_command("verify_audit", "--json")
    assert json.loads(capsys.readouterr().out) == {"holds": True, "sealed": 1, "unsealed": 1, "faults": []}


def test_a_changed_row_ends_with_status_1_and_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    row = record(actor=SYSTEM, verb="tested", about="custody")
    seal()
    with lifted():
        AuditEvent.objects.update(about="other")
    with pytest.raises(SystemExit) as ended:
        call_command("verify_audit")
    assert ended.value.code == 1
    assert f"changed at 1, row {row.pk}" in capsys.readouterr().out


def test_a_head_from_a_letter_is_compared(capsys: pytest.CaptureFixture[str]) -> None:
    record(actor=SYSTEM, verb="tested", about="custody")
    seal()
    call_command("verify_audit", "--head", f"1:{AuditEvent.objects.get().hash}")
    with pytest.raises(SystemExit):
        call_command("verify_audit", "--head", f"1:{'0' * 64}")
    with pytest.raises(SystemExit):
        call_command("verify_audit", "--head", f"2:{'0' * 64}", "--json")
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["faults"][0]["what"] == "cut"


def test_a_head_that_makes_no_sense_is_refused() -> None:
    with pytest.raises(CommandError, match="a head looks like"):
        call_command("verify_audit", "--head", "yesterday")
