"""``manage.py remove_demonstration``: take the fictional content away, all or nothing.

What the people of the demonstration did stays in the audit trail. What somebody else made stays; if it rests on
fictional content, nothing is removed and the reason is given.
"""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import ProtectedError, RestrictedError

from demo import loader
from learning_site import site_env
from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM
from learning_site.audit.append_only import installed, lifted
from learning_site.audit.models import AuditEvent, Seal


class Command(BaseCommand):
    help = "Remove the demonstration. The audit trail keeps what was done."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMONSTRATION:
            raise CommandError("This site holds no demonstration.")
        try:
            with transaction.atomic(), lifted(erasable_tables()):
                loader.remove(self.stdout.write)
                record(actor=SYSTEM, verb="demonstration.removed", about="site")
        except (ProtectedError, RestrictedError) as error:
            blocking = sorted({f"{row._meta.verbose_name} “{row}”" for row in protected(error)})
            raise CommandError(
                "Nothing was removed, because something that is not of the demonstration rests on it:\n  "
                + "\n  ".join(blocking)
            ) from error
        site_env.change(settings.VAR_DIR / "site.env", DEMONSTRATION="false", LEGAL_CALENDAR_SHIFT_SECONDS="0")
        self.stdout.write("The demonstration is gone. A site that is running must be started again.")


def erasable_tables() -> list[str]:
    """Every append-only table but those of the audit trail."""
    kept = {AuditEvent._meta.db_table, Seal._meta.db_table}
    return [table for table in installed(transaction.get_connection()) if table not in kept]


def protected(error: ProtectedError | RestrictedError) -> list[Any]:
    return list(error.protected_objects if isinstance(error, ProtectedError) else error.restricted_objects)
