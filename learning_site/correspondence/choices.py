from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterState(models.TextChoices):
    """How far a letter got. A letter is never called accepted unless the mail server said so."""

    QUEUED = "queued", _("Waiting to be sent")
    SENDING = "sending", _("Being sent")
    ACCEPTED = "accepted", _("Accepted by the mail server")
    DEFERRED = "deferred", _("Refused for now, will be tried again")
    REJECTED = "rejected", _("Refused for good")
    UNCERTAIN = "uncertain", _("Sent, but the mail server's answer is unknown")
    CANCELLED = "cancelled", _("Cancelled before it was sent")


#: A worker may take these up.
WAITING = (LetterState.QUEUED, LetterState.DEFERRED)

#: A person must act: the letter did not, or may not, arrive.
NOT_ARRIVED = (LetterState.REJECTED, LetterState.UNCERTAIN)
