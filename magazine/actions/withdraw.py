"""Take text away from readers at once, everywhere, and leave a notice at its address."""

import datetime as dt

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _
from wagtail.models import Page

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.today import now
from magazine.actions.publish import announce, lock, require_publisher
from magazine.choices import Ending
from magazine.errors import Problem, Refused
from magazine.models import Publication


def withdraw(*, reference: str, reason: str, actor: Actor, at: dt.datetime | None = None) -> list[Publication]:
    """End every open Publication of ``reference`` in all languages: an issue with its pieces, a case with its report.

    ``reason`` is what the notice tells readers; it is public. What was mailed or downloaded cannot be recalled. Raises
    Refused without a reason, or if nothing of that reference is public.
    """
    require_publisher(actor)
    if not reason.strip():
        raise Refused([Problem(_("Say why it is withdrawn: readers see the reason at the address."))])
    with transaction.atomic():
        lock()
        belongs = Q(reference=reference) | Q(issue_reference=reference) | Q(reference__startswith=f"{reference}/")
        rows = list(Publication.objects.published().listed().filter(belongs))
        if not rows:
            raise Refused([Problem(_("Nothing public has the reference %(reference)s.") % {"reference": reference})])
        Publication.objects.filter(pk__in=[row.pk for row in rows]).update(
            ended_at=at or now(), ending=Ending.WITHDRAWN, ending_reason=reason.strip()
        )
        for page in Page.objects.filter(pk__in=[row.page_id for row in rows]).specific():
            page.unpublish(log_action=True)
        for row in rows:
            record(
                actor=actor,
                verb=f"{row.kind}.withdrawn",
                about=row.reference,
                before=row.content_hash,
                reason=reason.strip(),
            )
        announce(rows)
    return rows
