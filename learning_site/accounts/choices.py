from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a person may do for one organisation. The oversight body's roles are in ``OFFICE_ROLES``."""

    READER = "reader", _("Reader")
    DRAFTER = "drafter", _("Drafter")
    APPROVER = "approver", _("Approver")
    MANAGER = "manager", _("Organisation manager")
    EDITOR = "editor", _("Editor")
    LEGAL_REVIEWER = "legal-reviewer", _("Legal reviewer")
    ANONYMITY_REVIEWER = "anonymity-reviewer", _("Anonymity reviewer")
    WELSH_REVIEWER = "welsh-reviewer", _("Welsh reviewer")
    PUBLISHER = "publisher", _("Publisher")
    RECOMMENDATIONS_OFFICER = "recommendations-officer", _("Recommendations officer")
    DECISION_MAKER = "decision-maker", _("Decision maker")
    AUDITOR = "auditor", _("Auditor")
    ADMINISTRATOR = "administrator", _("Administrator")


#: Roles of a body that answers recommendations.
WORKSPACE_ROLES = frozenset({Role.READER, Role.DRAFTER, Role.APPROVER, Role.MANAGER})

#: Roles of the oversight body.
OFFICE_ROLES = frozenset(Role) - WORKSPACE_ROLES

#: Roles that work in the content management system; only these may hold ``wagtailadmin.access_admin``.
CMS_ROLES = frozenset(
    {
        Role.EDITOR,
        Role.LEGAL_REVIEWER,
        Role.ANONYMITY_REVIEWER,
        Role.WELSH_REVIEWER,
        Role.PUBLISHER,
        Role.ADMINISTRATOR,
    }
)


#: Roles that see letters and files held back; an auditor reads and decides nothing.
LETTER_ROLES = frozenset({Role.RECOMMENDATIONS_OFFICER, Role.DECISION_MAKER, Role.ADMINISTRATOR, Role.AUDITOR})

#: Roles that read the audit trail.
TRAIL_ROLES = frozenset({Role.AUDITOR, Role.ADMINISTRATOR})


class EntryKind(models.TextChoices):
    """What a link that was handed to one person lets that person do, once."""

    ONE_TIME = "one-time", _("Sign in once, in development")
    SET_UP = "set-up", _("Set up the account")


class InvitationState(models.TextChoices):
    """How an invitation stands; only an open one lets anybody in."""

    OPEN = "open", _("Waiting for an answer")
    ACCEPTED = "accepted", _("Accepted")
    REVOKED = "revoked", _("Withdrawn")
    EXPIRED = "expired", _("Too old")


class ResetState(models.TextChoices):
    """What became of a request to take a lost second factor away."""

    ASKED = "asked", _("Waiting for a second person")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
