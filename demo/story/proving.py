"""What was done can be proved afterwards: the trail, the register, the publications and the index are whole."""

import io

from django.core.management import CommandError, call_command

from demo.story.ledger import Ledger

STEP = "proved"
COMMANDS = {
    "audit trail whole": "verify_audit",
    "register equals its events": "verify_states",
    "publications unchanged": "verify_publications",
    "index equals the database": "verify_search",
}


def prove(*, ledger: Ledger) -> None:
    """Run each command that looks for damage, and count those that found none."""
    with ledger.timed(STEP):
        for what, command in COMMANDS.items():
            ledger.count(STEP, what, expected=1, seen=int(_finds_nothing(command)))


def _finds_nothing(command: str) -> bool:
    try:
        call_command(command, stdout=io.StringIO(), stderr=io.StringIO())
    except SystemExit as ended:
        return not ended.code
    except CommandError:
        return False
    return True
