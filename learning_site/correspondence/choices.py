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
    UNADDRESSED = "unaddressed", _("Not sent: nobody is named to get it")
    CANCELLED = "cancelled", _("Cancelled before it was sent")


#: A worker may take these up.
WAITING = (LetterState.QUEUED, LetterState.DEFERRED)

#: The letter did not, or may not, arrive. An accepted one that came back has ``returned_at`` instead.
NOT_ARRIVED = (LetterState.REJECTED, LetterState.UNCERTAIN, LetterState.UNADDRESSED)


class Ending(models.TextChoices):
    """How a person ended the matter of a letter that did not arrive."""

    SENT_AGAIN = "sent-again", _("Sent again")
    OTHER_MEANS = "other-means", _("Dealt with by other means")


class Side(models.TextChoices):
    """Who must act on a letter that did not arrive."""

    #: Only we can find out whether it arrived, or know to whom else to write.
    OFFICE = "office", _("The office")
    #: The body's own contact is missing or does not work, so the body must name another one.
    ORGANISATION = "organisation", _("The organisation")


class Happening(models.TextChoices):
    """What happened to a letter at one time."""

    WRITTEN = "written", _("Written")
    ACCEPTED = "accepted", _("Accepted by the mail server")
    DEFERRED = "deferred", _("Refused for now")
    REJECTED = "rejected", _("Refused for good")
    UNCERTAIN = "uncertain", _("Sent, but the mail server's answer is unknown")
    BROKEN = "broken", _("The mail server broke off before it took the letter")
    UNADDRESSED = "unaddressed", _("Not sent: nobody is named to get it")
    CANCELLED = "cancelled", _("Cancelled before it was sent")
    RETURNED = "returned", _("Came back")
    SENT_AGAIN = "sent-again", _("Sent again")
    OTHER_MEANS = "other-means", _("Dealt with by other means")
