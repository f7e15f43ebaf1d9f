"""The columns of an import file: one row is one event of one organisation; `made` begins a recommendation.

The first four columns are needed in every row. What else a row needs, and what it must leave empty, follows from its
event.
"""

from __future__ import annotations

from recommendations.choices import (
    ActionState,
    ClosingReason,
    CorrectableField,
    EventKind,
    Extent,
    Finding,
    Position,
    Rating,
    Source,
)

ALWAYS = ("reference", "organisation", "date", "event")
#: Columns of a `made` row: the same in every row of one recommendation, or empty after the first.
MADE = ("title", "text", "reason", "measure_of_success", "legal_basis", "source", "factors", "themes")
MADE_NEEDS = ("title", "text", "legal_basis", "source")
#: Per event: the columns that it needs, and those that it may have.
EVENTS: dict[EventKind, tuple[tuple[str, ...], tuple[str, ...]]] = {
    EventKind.EXTENSION_APPLIED: (("reason",), ()),
    EventKind.EXTENSION_GRANTED: (("until",), ()),
    EventKind.EXTENSION_REFUSED: (("reason",), ()),
    EventKind.JUDICIAL_REVIEW_BEGUN: ((), ()),
    EventKind.JUDICIAL_REVIEW_ENDED: ((), ()),
    EventKind.RESPONSE_RECEIVED: (("position", "text"), ()),
    EventKind.REPRESENTATIONS_MADE: (("text",), ()),
    EventKind.REPRESENTATIONS_DECIDED: (("publication", "disclosure", "reason"), ()),
    EventKind.RESPONSE_PUBLISHED: ((), ("redacted_text",)),
    EventKind.ACTION_PLANNED: (("action", "title", "owner_role", "target"), ()),
    EventKind.ACTION_UPDATED: (("action", "state", "note"), ("new_target", "reason")),
    EventKind.REPORTED_COMPLETE: (("note",), ()),
    EventKind.EVIDENCE_LODGED: (("note",), ()),
    EventKind.ASSESSED: (("rating", "reason"), ()),
    EventKind.IMPACT_REVIEWED: (("finding", "reason"), ()),
    EventKind.REFUSAL_REVIEWED: (("reason",), ()),
    EventKind.WITHDRAWN: (("reason",), ()),
    EventKind.SUPERSEDED: (("by",), ()),
    EventKind.CLOSED: (("reason",), ()),
    EventKind.REOPENED: (("reason",), ()),
    EventKind.CORRECTION: (("field", "to", "reason", "second_person_role"), ("version",)),
}
DETAILS = tuple(dict.fromkeys(name for needs, may in EVENTS.values() for name in (*needs, *may)))
COLUMNS = tuple(dict.fromkeys((*ALWAYS, *MADE, *DETAILS)))
#: A column of the file of rows that were held back; it is not read again.
WHY = "what_is_wrong"
DATES = frozenset({"date", "until", "target", "new_target", "to"})
LISTS = frozenset({"factors", "themes"})
NUMBERS = frozenset({"version"})
#: Columns whose values are chosen from a list; `reason` is one only where something is closed.
CHOICES: dict[str, list[str]] = {
    "position": Position.values,
    "publication": Extent.values,
    "disclosure": Extent.values,
    "state": ActionState.values,
    "rating": Rating.values[1:],
    "finding": Finding.values[1:],
    "field": CorrectableField.values,
    "source": Source.values,
}
CLOSING = ClosingReason.values
#: The longest text of columns that the register keeps short; others may be as long as `LONGEST`.
LENGTHS = {"title": 250, "owner_role": 120, "second_person_role": 80, "action": 60}
LONGEST = 20_000
EXAMPLES: tuple[dict[str, str], ...] = (
    {
        "reference": "LR-2024-001", "organisation": "example-force", "date": "2024-03-04", "event": "made",
        "title": "Write down who searched whom", "text": "The force should write down who searched whom.",
        "reason": "Nobody could say who had done it.", "measure_of_success": "Every record names somebody.",
        "legal_basis": "pra-28a", "source": "investigation", "factors": "searches, record-keeping",
    },
    {
        "reference": "LR-2024-001", "organisation": "example-force", "date": "2024-04-15",
        "event": "response-received", "position": "accepted", "text": "We accept this and will change the form.",
    },
    {
        "reference": "LR-2024-001", "organisation": "example-force", "date": "2024-04-30",
        "event": "response-published",
    },
)  # fmt: skip
