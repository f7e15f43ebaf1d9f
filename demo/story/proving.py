"""What was done can be proved afterwards: the trail, the register, the publications and the index are whole."""

import io
import re
from pathlib import Path

from django.core.management import CommandError, call_command

from demo.story.ledger import Ledger
from learning_site.accounts.models import User
from learning_site.correspondence.models import Letter
from subscribers.models import Subscriber

STEP = "proved"
COMMANDS = {
    "audit trail whole": "verify_audit",
    "register equals its events": "verify_states",
    "publications unchanged": "verify_publications",
    "index equals the database": "verify_search",
}


#: An address that carries somebody's token: whoever reads the log could use it.
TOKEN = re.compile(r"/(confirm|preferences|unsubscribe|one-time|set-up|reset/key)/[\w:.-]+")


def prove(*, ledger: Ledger, log: Path | None) -> None:
    """Run each command that looks for damage, count those that found none, and look at the ``log`` of the processes."""
    with ledger.timed(STEP):
        for what, command in COMMANDS.items():
            ledger.count(STEP, what, expected=1, seen=int(_finds_nothing(command)))
        if log is not None:
            lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
            ledger.show(STEP, "lines that the processes logged", len(lines))
            ledger.count(STEP, "lines that name anybody", expected=0, seen=len(naming(lines)))


def naming(lines: list[str]) -> list[str]:
    """The lines of a log that hold somebody's name or address, or a link that is somebody's own."""
    people = {value for row in Subscriber.objects.values_list("address", "name") for value in row}
    people |= {value for row in User.objects.values_list("email", "name") for value in row}
    people |= set(Letter.objects.values_list("recipient", flat=True))
    people.discard("")
    return [line for line in lines if TOKEN.search(line) or any(person in line for person in people)]


def _finds_nothing(command: str) -> bool:
    try:
        call_command(command, stdout=io.StringIO(), stderr=io.StringIO())
    except SystemExit as ended:
        return not ended.code
    except CommandError:
        return False
    return True
