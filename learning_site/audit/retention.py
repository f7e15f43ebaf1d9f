"""What is stored about people, why, and for how long: said by each app in its ``retention`` module, as data.

``KEPT`` names each table and column that holds a value about a person; a test compares it with the models, and
docs/operations/what-is-stored.md is written from it. ``SWEEPS`` are the app's ways to delete or empty what is past its
time: functions of an instant that return how many rows they took, and may run at any time and twice.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import structlog
from django.apps import apps
from django.db import transaction
from django.utils import timezone

log = structlog.get_logger(__name__)

Sweep = Callable[[dt.datetime], int]


@dataclass(frozen=True, slots=True)
class Kept:
    """Columns of one table (``app_label.Model``) that hold something about people."""

    table: str
    columns: tuple[str, ...]
    what: str
    why: str
    how_long: str


#: The audit trail itself.
KEPT = (
    Kept(
        "audit.AuditEvent",
        ("actor_id", "actor_name"),
        "who acted: a number, and the name at the time",
        "to be able to show who did what",
        "the number for as long as the trail; the name until 6 years after the account was erased",
    ),
)


def modules() -> Iterator[ModuleType]:
    """The ``retention`` modules of the installed apps, in the order of the apps."""
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.retention"):
            yield import_module(f"{config.name}.retention")


def declarations() -> list[Kept]:
    """What every app keeps about people."""
    return [kept for module in modules() for kept in getattr(module, "KEPT", ())]


def sweep_all(now: dt.datetime | None = None) -> dict[str, int]:
    """Delete or empty what is past its time, each sweep in its own transaction; returns how many rows each took."""
    instant = now or timezone.now()
    taken = {}
    for module in modules():
        for sweep in getattr(module, "SWEEPS", ()):
            with transaction.atomic():
                taken[f"{module.__name__}.{sweep.__name__}"] = sweep(instant)
    log.info("retention_swept", **{name.rpartition(".")[2]: count for name, count in taken.items()})
    return taken


HEAD = """# What is stored about people, and for how long

Written from the apps' `retention` modules by `manage.py document_retention`; a test compares it with them, and them
with the tables. **Every period is to be confirmed by the body that runs the site**, with its data protection officer.
A sweep runs every night. Rows that only point at an account (who owns a page, who wrote a revision) show what the
account shows.

Erasing a person who holds no role any more: `manage.py erase_person ADDRESS --as ADMINISTRATOR --reason WHY` takes
name, address, credentials and sessions away at once, and pages say "Former user 7" from then on. Names in the audit
trail stay until their period ends, or go at once with `--names-too` where nothing obliges the body to keep them (ADR
0019). Signed responses, published decisions and sent letters keep the names that stand in them: they are the body's
record.

| Table | Columns | What | Why | How long |
| --- | --- | --- | --- | --- |
"""


def document() -> str:
    """The page docs/operations/what-is-stored.md."""
    rows = sorted(declarations(), key=lambda kept: kept.table)
    lines = [
        f"| {kept.table} | {', '.join(kept.columns)} | {kept.what} | {kept.why} | {kept.how_long} |" for kept in rows
    ]
    return HEAD + "\n".join(lines) + "\n"
