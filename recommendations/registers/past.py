"""What was changed, in words: the acts of the audit trail on one subject, for those who keep it."""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.organisations.choices import ContactRole

#: How many past changes a page shows; the trail has them all.
SHOWN = 50

WORDS = {
    "organisation.made": _("Added"),
    "organisation.changed": _("Corrected"),
    "organisation.named": _("Named"),
    "organisation.succeeded": _("Another body took over"),
    "contact.changed": _("Contact changed"),
    "contact.ended": _("Contact ended"),
    "oversight.begun": _("A body began to hold it to account"),
    "oversight.ended": _("A body ceased to hold it to account"),
    "legal-basis.made": _("Added"),
    "legal-basis.changed": _("A new version"),
    "legal-basis.ended": _("Ended"),
    "theme.made": _("Added"),
    "theme.renamed": _("Renamed"),
    "theme.retired": _("Retired"),
    "theme.restored": _("In use again"),
    "casefactor.made": _("Added"),
    "casefactor.renamed": _("Renamed"),
    "casefactor.retired": _("Retired"),
    "casefactor.restored": _("In use again"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One act: what, on which part, by whom in which role, why, and when."""

    number: int
    at: dt.datetime
    words: str
    part: str
    who: str
    role: str
    reason: str


def history(subject: str, *nouns: str) -> list[Change]:
    """The newest acts on ``subject`` and what lies below it, of these nouns: two kinds of thing may share a slug."""
    rows = AuditEvent.objects.about_subject(subject).of_nouns(nouns).order_by("-id")
    return [change(event) for event in rows[:SHOWN]]


def change(event: AuditEvent) -> Change:
    """An audit event in words."""
    part = event.about.partition("/")[2]
    roles, purposes = dict(Role.choices), dict(ContactRole.choices)
    return Change(
        number=event.pk,
        at=event.at,
        words=str(WORDS.get(event.verb, event.verb)),
        part=str(purposes.get(part, part)),
        who=event.who,
        role=str(roles.get(event.actor_role, event.actor_role)).lower(),
        reason=event.reason,
    )
