"""Which fields of the register leave the oversight body, for whom and when; the rest is internal.

What an addressee reports says what its response says: the public reads it only once a response is public, and its
notes only once one is public in full (`recommendations.timeline`). The addressee reads what it said and was told.
"""

from typing import Any

from recommendations.choices import EventKind, Extent, Stage

Readers = tuple[str, ...]

PUBLIC: Readers = ("everyone",)
OF_THE_ADDRESSEE: Readers = ("owner", "office")
TO_HOLDERS_OF_COPIES: Readers = ("owner", "overseer", "office")
INTERNAL: Readers = ("office",)

#: Events whose reason the public reads.
REASON_IS_PUBLIC = frozenset(
    {
        EventKind.EXTENSION_GRANTED,
        EventKind.EXTENSION_REFUSED,
        EventKind.ASSESSED,
        EventKind.IMPACT_REVIEWED,
        EventKind.WITHDRAWN,
        EventKind.REOPENED,
        EventKind.CORRECTION,
    }
)


def once_made(row: Any) -> Readers:
    """A draft is the oversight body's own."""
    return PUBLIC if row.stage == Stage.MADE else INTERNAL


def once_a_response_is_public(row: Any) -> Readers:
    """Public as soon as any part of any response of this addressee is."""
    return PUBLIC if extents(row) else OF_THE_ADDRESSEE


def once_a_response_is_public_in_full(row: Any) -> Readers:
    return PUBLIC if Extent.WHOLE in extents(row) else OF_THE_ADDRESSEE


def reason_of_event(row: Any) -> Readers:
    """What was decided is said in public, what was asked is not; news of an action as its note."""
    if row.kind in REASON_IS_PUBLIC:
        return PUBLIC
    if row.kind == EventKind.REFUSAL_REVIEWED:
        return once_a_response_is_public(row)
    return once_a_response_is_public_in_full(row) if row.kind == EventKind.ACTION_UPDATED else OF_THE_ADDRESSEE


def extents(row: Any) -> set[str]:
    """How much of each published response of the row's addressee is public."""
    return {each.published.extent for each in row.addressee.responses.filter(published__isnull=False)}


VISIBLE: dict[str, Any] = {
    **{
        f"Recommendation.{name}_{language}": once_made
        for name in ("title", "text", "reason", "measure_of_success")
        for language in ("en", "cy")
    },
    "LegalBasis.name_en": PUBLIC,
    "LegalBasis.name_cy": PUBLIC,
    "LegalBasis.citation": PUBLIC,
    "AddresseeEvent.details[reason]": reason_of_event,
    "AddresseeEvent.details[title]": once_a_response_is_public,
    "AddresseeEvent.details[owner_role]": once_a_response_is_public,
    "AddresseeEvent.details[note]": once_a_response_is_public_in_full,
    "AddresseeEvent.actor_name": OF_THE_ADDRESSEE,
    "AddresseeEvent.actor_role": OF_THE_ADDRESSEE,
    "Extension.reason": OF_THE_ADDRESSEE,
    "Extension.refusal": PUBLIC,
    "Response.text": OF_THE_ADDRESSEE,
    "PublishedResponse.text": PUBLIC,
    "DisclosedResponse.text": TO_HOLDERS_OF_COPIES,
    "Representation.text": OF_THE_ADDRESSEE,
    "Representation.reason": OF_THE_ADDRESSEE,
    **dict.fromkeys(("Question.subject", "Message.text", "Message.by_name", "Message.by_role"), OF_THE_ADDRESSEE),
    "Action.title": once_a_response_is_public,
    "Action.owner_role": once_a_response_is_public,
    "Action.note": once_a_response_is_public_in_full,
    "Slip.reason": OF_THE_ADDRESSEE,
    "Evidence.note": once_a_response_is_public_in_full,
    "Assessment.reason": PUBLIC,
    "ImpactReview.reason": PUBLIC,
    "JudicialReview.rule": PUBLIC,
}
