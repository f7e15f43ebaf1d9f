"""Every state and kind of the mailing list and of a mailing, once."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubscriberKind(models.TextChoices):
    """What best describes a reader; it decides which questions come first in their copy."""

    COMPLAINT_HANDLER = "complaint-handler", _("Complaint handler, professional standards")
    LEARNING_LEAD = "learning-lead", _("Learning and development lead")
    FRONTLINE = "frontline", _("Frontline officer or staff")
    POLICY_MAKER = "policy-maker", _("Policy maker")
    LOCAL_POLICING_BODY = "local-policing-body", _("Local policing body")
    NATIONAL_BODY = "national-body", _("National body")
    CHARITY = "charity", _("Charity")
    ACADEMIC = "academic", _("Academic")
    PUBLIC = "public", _("Member of the public")
    OVERSIGHT_STAFF = "oversight-staff", _("Staff of the oversight body")


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    WELSH = "cy", "Cymraeg"


class Format(models.TextChoices):
    HTML = "html", _("Web page in the email")
    TEXT = "text", _("Plain text")
    LARGE_PRINT = "large-print", _("Large print")


class Frequency(models.TextChoices):
    EACH_ISSUE = "each-issue", _("Each issue, on the day")
    DIGEST = "digest", _("A digest, four times a year")


class SubscriberState(models.TextChoices):
    UNCONFIRMED = "unconfirmed", _("Not confirmed yet")
    ACTIVE = "active", _("Subscribed")
    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")


class Topic(models.TextChoices):
    """What a subscription is to."""

    ISSUES = "issues", _("Issues of the magazine")
    THEMES = "themes", _("News on chosen themes between issues")


class Basis(models.TextChoices):
    """The lawful basis of a subscription."""

    CONSENT = "consent", _("Consent")
    CORPORATE = "corporate", _("Corporate subscriber")
    LEGITIMATE_INTEREST = "legitimate-interest", _("Legitimate interest")


class ConsentEvent(models.TextChoices):
    ASKED = "asked", _("Asked to subscribe")
    CONFIRMED = "confirmed", _("Confirmed by the reader")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    IMPORTED = "imported", _("Taken over from an earlier list")


class SuppressionReason(models.TextChoices):
    ASKED = "asked", _("Asked never to be written to")
    COMPLAINT = "complaint", _("Complained about an earlier mail")
    NO_SUCH_ADDRESS = "no-such-address", _("Address does not exist any more")


class DispatchPurpose(models.TextChoices):
    ISSUE = "issue", _("The issue, to every subscriber")
    CORRECTION = "correction", _("A correction of an earlier mailing")


class DispatchState(models.TextChoices):
    FROZEN = "frozen", _("Frozen, waits for approval")
    APPROVED = "approved", _("Approved, not started")
    SENDING = "sending", _("Sending")
    PAUSED = "paused", _("Paused")
    CLOSED = "closed", _("Closed")
    DISCARDED = "discarded", _("Thrown away before it started")


class DeliveryState(models.TextChoices):
    QUEUED = "queued", _("In the queue")
    LEASED = "leased", _("About to be sent")
    SENDING = "sending", _("Being sent")
    ACCEPTED = "accepted", _("Accepted")
    DEFERRED = "deferred", _("Asked to come back later")
    REJECTED = "rejected", _("Not accepted")
    UNCERTAIN = "uncertain", _("Uncertain")
    EXCLUDED = "excluded", _("Left out on purpose")
    CANCELLED = "cancelled", _("Cancelled")


#: These never change again; a trigger refuses.
TERMINAL_STATES = (
    DeliveryState.ACCEPTED,
    DeliveryState.REJECTED,
    DeliveryState.EXCLUDED,
    DeliveryState.CANCELLED,
)

#: Something still has to happen to these by itself.
OPEN_STATES = (DeliveryState.QUEUED, DeliveryState.LEASED, DeliveryState.SENDING, DeliveryState.DEFERRED)


class ExcludedReason(models.TextChoices):
    """Why a candidate is left out, in the order in which reasons are looked at."""

    UNSUBSCRIBED = "unsubscribed", _("Unsubscribed")
    UNCONFIRMED = "unconfirmed", _("Has not confirmed the address")
    SUPPRESSED = "suppressed", _("Must not be written to")
    SNOOZED = "snoozed", _("Paused their mails")
    FREQUENCY = "frequency", _("Chose the digest instead")
    SAME_ADDRESS = "same-address", _("Same address as another subscriber")


class InboundKind(models.TextChoices):
    """What came back about a delivery."""

    BOUNCE = "bounce", _("Report that a mail did not arrive")
    DELAY = "delay", _("Report that a mail is late")
    COMPLAINT = "complaint", _("Complaint")
    AUTO_REPLY = "auto-reply", _("Automatic reply")
    OTHER = "other", _("Something else")
