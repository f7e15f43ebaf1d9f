"""What each entry asks for beside its day; names are the keywords of the actions in `recommendations.actions`."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from recommendations.choices import (
    ActionState,
    ClosingReason,
    CorrectableField,
    DisputeAbout,
    Extent,
    Finding,
    Outcome,
    Position,
    Rating,
)
from recommendations.lifecycle.rows import Field, FieldKind, Words


def reason(label: Words, *, required: bool = True) -> Field:
    return Field("reason", FieldKind.TEXT, label, required)


def text(label: Words) -> Field:
    return Field("text", FieldKind.TEXT, label)


UNTIL = Field("until", FieldKind.DATE, _("New last day to answer"))
POSITION = Field(
    "position",
    FieldKind.CHOICE,
    _("Position"),
    choices=tuple(Position.choices),
    hint=_("The law does not know the word accepted: this is how you class what the organisation says."),
)
RESPONSE = Field("text", FieldKind.TEXT, _("The response in full"))
PUBLICATION = Field("publication", FieldKind.CHOICE, _("Publish the response"), choices=tuple(Extent.choices))
DISCLOSURE = Field(
    "disclosure",
    FieldKind.CHOICE,
    _("Give the response to those who had a copy of the recommendation"),
    choices=tuple(Extent.choices),
)
REDACTED = Field(
    "redacted_text",
    FieldKind.TEXT,
    _("The part to be published"),
    required=False,
    hint=_("Only where it was decided to publish a part."),
)
DISCLOSED = Field(
    "disclosed_text",
    FieldKind.TEXT,
    _("The part to be given to those who had a copy"),
    required=False,
    hint=_("Only where it was decided to give them a part."),
)
ACTION_TITLE = Field("title", FieldKind.LINE, _("What will be done"))
OWNER = Field("owner_role", FieldKind.LINE, _("Who owns it"), hint=_("A role, not a person’s name."))
TARGET = Field("target", FieldKind.DATE, _("Target date"))
ACTION = Field("key", FieldKind.CHOICE, _("Which action"))
ACTION_STATE = Field("state", FieldKind.CHOICE, _("How far it is"), choices=tuple(ActionState.choices))
NOTE = Field("note", FieldKind.TEXT, _("What was done"))
NEW_TARGET = Field("new_target", FieldKind.DATE, _("New target date"), required=False)
SLIP = Field("reason", FieldKind.TEXT, _("Why the target moves"), required=False)
EVIDENCE = Field("note", FieldKind.TEXT, _("What the evidence shows"))
RATING = Field("rating", FieldKind.CHOICE, _("Assessment"), choices=tuple(Rating.choices[1:]))
FINDING = Field("finding", FieldKind.CHOICE, _("What was found"), choices=tuple(Finding.choices[1:]))
BY = Field("by", FieldKind.LINE, _("Reference of the recommendation that takes its place"))
CLOSING_REASON = Field("reason", FieldKind.CHOICE, _("Why it is closed"), choices=tuple(ClosingReason.choices))
DISPUTE_ABOUT = Field("about", FieldKind.CHOICE, _("What is wrong"), choices=tuple(DisputeAbout.choices))
CLAIMED = Field("claimed", FieldKind.DATE, _("The right date"), required=False)
OUTCOME = Field("outcome", FieldKind.CHOICE, _("Outcome"), choices=tuple(Outcome.choices))
CORRECTED_FIELD = Field("field", FieldKind.CHOICE, _("Which date"), choices=tuple(CorrectableField.choices))
CORRECTED_TO = Field("to", FieldKind.DATE, _("The right date"))
