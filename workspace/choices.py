"""How far an answer is on its way out of an organisation. Values are stored: they never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DraftState(TextChoices):
    """Whose turn a draft is; a submitted one is closed for ever."""

    DRAFTING = "drafting", _("Draft")
    WITH_APPROVER = "with-approver", _("With an approver")
    SUBMITTED = "submitted", _("Submitted")


#: Somebody of the organisation still has to act on these.
OPEN_DRAFTS = (DraftState.DRAFTING, DraftState.WITH_APPROVER)
