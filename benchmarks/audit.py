"""What an audit row costs, and whether the sealer keeps up: actions with it, against the same writes without it.

``python benchmarks/audit.py [--acts N] [--rounds N]``. SQLite in a file with full durability, or the database that
DATABASE_URL names. Rounds of both are interleaved, so that a busy machine slows both; the medians are compared. The
sealer then seals, in one run, what the fastest round wrote.
"""

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

#: Where each measured action finds ``record``; without it the same code runs and writes everything else.
RECORDS = {
    "a contact is changed": "learning_site.organisations.actions.contacts.record",
    "more time is asked for": "recommendations.actions.entry.record",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--acts", type=int, default=150)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="audit-benchmark-"))
    try:
        prepare(folder)
        report(options.acts, {name: measure(name, options.acts, options.rounds) for name in RECORDS})
    finally:
        shutil.rmtree(folder)


def prepare(folder: Path) -> None:
    """A new database with its tables."""
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'site.sqlite3'}")
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "learning_site.settings.dev",
        "VAR_DIR": str(folder),
        "CELERY_BROKER_URL": "memory://",
        "DEBUG": "0",  # Django keeps every query in memory while it is on
    }
    import django

    import learning_site.celery  # noqa: F401 - tasks belong to the project's Celery application

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def measure(name: str, acts: int, rounds: int) -> tuple[list[float], list[float]]:
    """Acts a second with and without the audit row, round by round."""
    with_row, without = [], []
    for number in range(rounds):
        order = [(with_row, nullcontext()), (without, patch(RECORDS[name]))]
        for found, context in order if number % 2 else order[::-1]:
            found.append(acts / timed(ACTS[name](acts), context))
        print(f"{name}, round {number + 1}: {with_row[-1]:.0f}/s with, {without[-1]:.0f}/s without", file=sys.stderr)
    return with_row, without


def timed(act: Callable[[], None], context: AbstractContextManager[object]) -> float:
    with context:
        started = time.perf_counter()
        act()
        return time.perf_counter() - started


def contacts(acts: int) -> Callable[[], None]:
    """Each act ends a contact and opens another: two writes and a check in a transaction of its own."""
    from learning_site.audit.actor import SYSTEM
    from learning_site.organisations.actions import change_contact
    from learning_site.organisations.choices import ContactRole
    from tests.factories.organisations import OrganisationFactory

    body = OrganisationFactory(slug=f"body-{time.perf_counter_ns()}")

    def act() -> None:
        for number in range(acts):
            change_contact(organisation=body, role=ContactRole.GENERAL, address=f"a{number}@body.example", actor=SYSTEM)

    return act


def extensions(acts: int) -> Callable[[], None]:
    """Each act enters an event of the register: it folds the story, writes the event and its span."""
    from datetime import date

    from recommendations.actions import apply_for_extension
    from tests.factories.organisations import OrganisationFactory
    from tests.factories.recommendations import entry, make

    made = date(2026, 1, 5)
    mark = time.perf_counter_ns()
    bodies = [OrganisationFactory(slug=f"force-{mark}-{number}") for number in range(acts)]
    addressees = list(make(*bodies, made_on=made).addressees.select_related("recommendation", "organisation"))

    def act() -> None:
        for addressee in addressees:
            apply_for_extension(entry=entry(addressee, date(2026, 1, 20)), reason="r")

    return act


ACTS = {"a contact is changed": contacts, "more time is asked for": extensions}


def sealed_a_second() -> float:
    """How fast the sealer takes what the rounds left unsealed."""
    from learning_site.audit.actions import seal

    started = time.perf_counter()
    count = seal()
    return count / (time.perf_counter() - started)


def report(acts: int, found: dict[str, tuple[list[float], list[float]]]) -> None:
    from django.db import connection

    print(f"database {connection.vendor}, {acts} acts a round, medians of {len(next(iter(found.values()))[0])} rounds")
    for name, (with_row, without) in found.items():
        cost = statistics.median(without) / statistics.median(with_row)
        rates = f"{statistics.median(with_row):7.0f}/s with, {statistics.median(without):7.0f}/s without"
        print(f"{name:24} {rates}, cost {cost:.2f} times")
    fastest = max(max(with_row) for with_row, _without in found.values())
    rate = sealed_a_second()
    verdict = "keeps up" if rate > fastest else "falls behind"
    print(f"the sealer {rate:.0f}/s, the fastest writer {fastest:.0f}/s: {verdict}")


if __name__ == "__main__":
    main()
