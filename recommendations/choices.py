"""Every state and kind of the register, once. Values are stored and appear in files: they never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Source(TextChoices):
    """What the recommendation came out of."""

    INVESTIGATION = "investigation", _("Investigation")
    REVIEW = "review", _("Review")


class Stage(TextChoices):
    """How far a recommendation is on its way to being made."""

    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in-review", _("In review")
    MADE = "made", _("Made")
    WITHDRAWN = "withdrawn", _("Withdrawn before it was made")


class ReviewKind(TextChoices):
    """Who must look at a recommendation before it is made; the addressee's check of facts is asked for if it helps."""

    LEGAL = "legal", _("Legal review")
    SUBJECT = "subject", _("Review by the subject network")
    ANONYMITY = "anonymity", _("Anonymity review")
    FACTUAL_CHECK = "factual-check", _("Check of facts by the addressee")


class Verdict(TextChoices):
    """What a reviewer says."""

    PASSED = "passed", _("Passed")
    RETURNED = "returned", _("Returned to its author")


class ReminderStep(TextChoices):
    """When a reminder goes, seen from the last day to answer."""

    DAYS_28 = "28-days", _("28 days before the last day")
    DAYS_14 = "14-days", _("14 days before the last day")
    DAYS_7 = "7-days", _("7 days before the last day")
    DAYS_2 = "2-days", _("2 days before the last day")
    OVERDUE = "overdue", _("The day after the last day")


class ReminderOutcome(TextChoices):
    """What became of a reminder."""

    WRITTEN = "written", _("Written")
    OVERTAKEN = "overtaken", _("Overtaken by a later one, or planned for a day already past")


class Side(TextChoices):
    """The two sides of a thread."""

    BODY = "body", _("Oversight body")
    ADDRESSEE = "addressee", _("Addressee")


class CopyRule(TextChoices):
    """Who gets a copy by law."""

    COUNTERPART = "counterpart", _("The policing body if made to a chief officer, and the other way round")
    CONTRACTOR = "contractor", _("The chief officer whom the contractor serves, and that force's policing body")
    NOBODY = "nobody", _("Nobody by law")


class EventKind(TextChoices):
    """What can happen to one addressee's recommendation."""

    MADE = "made", _("Recommendation made and published")
    EXTENSION_APPLIED = "extension-applied", _("More time asked for")
    EXTENSION_GRANTED = "extension-granted", _("More time given")
    EXTENSION_REFUSED = "extension-refused", _("More time refused")
    JUDICIAL_REVIEW_BEGUN = "judicial-review-begun", _("Judicial review begun")
    JUDICIAL_REVIEW_ENDED = "judicial-review-ended", _("Judicial review ended")
    RESPONSE_RECEIVED = "response-received", _("Response received")
    REPRESENTATIONS_MADE = "representations-made", _("Representations made against publication")
    REPRESENTATIONS_DECIDED = "representations-decided", _("Representations decided")
    RESPONSE_PUBLISHED = "response-published", _("Response published")
    ACTION_PLANNED = "action-planned", _("Action planned")
    ACTION_UPDATED = "action-updated", _("Action updated")
    REPORTED_COMPLETE = "reported-complete", _("Action reported complete")
    EVIDENCE_LODGED = "evidence-lodged", _("Evidence sent")
    ASSESSED = "assessed", _("Action assessed")
    IMPACT_REVIEWED = "impact-reviewed", _("Effect reviewed")
    REFUSAL_REVIEWED = "refusal-reviewed", _("Refusal reviewed")
    WITHDRAWN = "withdrawn", _("Recommendation withdrawn")
    SUPERSEDED = "superseded", _("Recommendation superseded")
    CLOSED = "closed", _("Closed")
    REOPENED = "reopened", _("Opened again")
    CORRECTION = "correction", _("Date corrected")
    CORRECTION_PROPOSED = "correction-proposed", _("Correction of a date proposed")
    CORRECTION_DECLINED = "correction-declined", _("Correction of a date declined")
    DISPUTED = "disputed", _("Said to be wrong")
    DISPUTE_ANSWERED = "dispute-answered", _("What was said to be wrong answered")
    SUCCEEDED = "succeeded", _("Passed to the organisation that took over")
    TAKEN_OVER = "taken-over", _("Taken over from an organisation that ended")


class ClockState(TextChoices):
    """First axis: where the answer stands on a given day. Worked out, never stored."""

    AWAITING = "awaiting", _("Awaiting a response")
    NOT_REQUIRED = "not-required", _("No duty to respond")
    EXTENSION_REQUESTED = "extension-requested", _("More time asked for")
    PAUSED = "paused", _("Paused for judicial review")
    OVERDUE = "overdue", _("Overdue")
    RECEIVED = "received", _("Received, publication pending")
    REPRESENTATIONS = "representations", _("Received, representations undecided")
    PUBLISHED = "published", _("Response published")
    WITHHELD = "withheld", _("Response not published")
    ENDED = "ended", _("Ended without a response")


class Publication(TextChoices):
    """What has become of the newest response on its way to the public."""

    NONE = "none", _("No response")
    PENDING = "pending", _("To be published")
    REPRESENTATIONS = "representations", _("Representations undecided")
    CLEARED = "cleared", _("Cleared, to be published")
    PUBLISHED = "published", _("Published")
    PUBLISHED_IN_PART = "published-in-part", _("Published in part")
    WITHHELD = "withheld", _("Not published")


class Extent(TextChoices):
    """How much of a response a decision lets out."""

    WHOLE = "whole", _("In full")
    PART = "part", _("In part")
    NONE = "none", _("Not at all")


class Position(TextChoices):
    """Second axis: the addressee's position, as classified by a named person."""

    ACCEPTED = "accepted", _("Accepted")
    ACCEPTED_IN_PART = "accepted-in-part", _("Accepted in part")
    ALTERNATIVE_ACTION = "alternative-action", _("Alternative action")
    NOT_ACCEPTED = "not-accepted", _("Not accepted")
    NOT_STATED = "not-stated", _("Not stated")


class ActionState(TextChoices):
    """Third axis, and the state of each single action: what the addressee reports."""

    NOT_STARTED = "not-started", _("Not started")
    IN_PROGRESS = "in-progress", _("In progress")
    COMPLETE = "complete", _("Reported complete")
    WILL_NOT_ACT = "will-not-act", _("Will not act")
    OVERTAKEN = "overtaken", _("Overtaken by events")


class Rating(TextChoices):
    """Fourth axis: the oversight body's own assessment of the action, on evidence."""

    NOT_ASSESSED = "not-assessed", _("Not assessed")
    INSUFFICIENT_EVIDENCE = "insufficient-evidence", _("Insufficient evidence")
    UNSATISFACTORY = "unsatisfactory", _("Unsatisfactory")
    SATISFACTORY_IN_PART = "satisfactory-in-part", _("Satisfactory in part")
    SATISFACTORY = "satisfactory", _("Satisfactory")
    SATISFACTORY_ALTERNATIVE = "satisfactory-alternative", _("Satisfactory alternative")


class Finding(TextChoices):
    """Fifth axis: whether it made a difference. "Review due" is worked out from the date, never stored."""

    NOT_REVIEWED = "not-reviewed", _("Not reviewed")
    TOO_EARLY = "too-early", _("Too early")
    OUTPUT_SEEN = "output-seen", _("Policy or training changed")
    OUTCOME_SEEN = "outcome-seen", _("Practice or harm changed")
    NO_CHANGE_SEEN = "no-change-seen", _("No change seen")
    ADVERSE_EFFECT = "adverse-effect", _("Adverse effect")
    CANNOT_BE_MEASURED = "cannot-be-measured", _("Cannot be measured")


REVIEW_DUE = "review-due"
"""Fifth axis, beside the findings: the review of effect has fallen due and has not been held."""


class ClosingReason(TextChoices):
    """Why a recommendation was closed for an addressee."""

    COMPLETE_VERIFIED = "complete-verified", _("Complete and verified")
    COMPLETE_UNVERIFIED = "complete-unverified", _("Complete, not verified")
    NOT_ACCEPTED_FINAL = "not-accepted-final", _("Not accepted, final")
    SUPERSEDED = "superseded", _("Superseded")
    NO_LONGER_APPLICABLE = "no-longer-applicable", _("No longer applicable")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ADDRESSEE_CEASED = "addressee-ceased", _("The addressee ceased to exist")


class CorrectableField(TextChoices):
    """The legal dates that may be corrected, by two people and with an event."""

    MADE_ON = "made_on", _("Date made")
    RECEIVED_ON = "received_on", _("Date received")


class DisputeAbout(TextChoices):
    """What an addressee says is wrong."""

    ANSWERED = "answered", _("We have answered, and no response is on record")
    MADE_ON = "made_on", _("The date on which the recommendation was made")
    RECEIVED_ON = "received_on", _("The date on which our response was received")
    LABEL = "label", _("Something else in the public label")


class Outcome(TextChoices):
    """How a dispute was answered."""

    CORRECTED = "corrected", _("The record was wrong and is corrected")
    UPHELD = "upheld", _("The record stays as it is")


class Standing(TextChoices):
    """Whether anybody still waits for anything; beside the five axes, never instead of them."""

    STANDS = "stands", _("Stands")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    SUPERSEDED = "superseded", _("Superseded")
    CLOSED = "closed", _("Closed")
    PASSED_ON = "passed-on", _("Passed to a successor")


BY_ADDRESSEE = frozenset(
    {
        EventKind.EXTENSION_APPLIED,
        EventKind.RESPONSE_RECEIVED,
        EventKind.REPRESENTATIONS_MADE,
        EventKind.ACTION_PLANNED,
        EventKind.ACTION_UPDATED,
        EventKind.REPORTED_COMPLETE,
        EventKind.EVIDENCE_LODGED,
        EventKind.DISPUTED,
        EventKind.TAKEN_OVER,
    }
)
"""Kinds that report what the addressee did or said; the others are acts of the oversight body (or of a court)."""

REPORTS = frozenset({EventKind.ACTION_UPDATED, EventKind.REPORTED_COMPLETE, EventKind.EVIDENCE_LODGED})
"""Kinds that report on an action: whoever entered one may not assess it."""

ACCEPTING = frozenset({Position.ACCEPTED, Position.ACCEPTED_IN_PART, Position.ALTERNATIVE_ACTION})
VERIFIED = frozenset({Rating.SATISFACTORY, Rating.SATISFACTORY_ALTERNATIVE})
LEFT_OUT = frozenset({ClosingReason.WITHDRAWN, ClosingReason.SUPERSEDED, ClosingReason.ADDRESSEE_CEASED})
"""Endings that take an addressee out of the counts if they came before its last day."""
