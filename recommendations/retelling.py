"""The register's history told again as rows: what a file must say so that the import enters the same.

The inverse of `recommendations.actions.loading`. Kinds of events that no file can hold are left out: disputes,
successions, proposals of corrections.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django.db.models import Prefetch

from recommendations.choices import EventKind
from recommendations.models import Addressee, AddresseeEvent, Recommendation, Response

Told = dict[str, Any]
#: Details of an event that its row gives under the same name.
_SAME = (
    "reason", "until", "position", "publication", "disclosure", "action", "title", "owner_role", "target", "state",
    "note", "new_target", "rating", "finding", "by", "field", "to", "version",
)  # fmt: skip
_DATES = frozenset({"until", "target", "new_target", "to"})
_NOT_HELD = frozenset(
    {
        EventKind.MADE,
        EventKind.CORRECTION_PROPOSED,
        EventKind.CORRECTION_DECLINED,
        EventKind.DISPUTED,
        EventKind.DISPUTE_ANSWERED,
        EventKind.SUCCEEDED,
        EventKind.TAKEN_OVER,
    }
)

#: What `events_of` reads, for many addressees at once.
HISTORY = (
    Prefetch(
        "events",
        AddresseeEvent.objects.select_related("response__representation", "published_response", "evidence"),
    ),
    Prefetch("responses", Response.objects.select_related("representation")),
)
#: What `record_of` reads, for many recommendations at once.
WHOLE = (
    "factors",
    "themes",
    Prefetch("addressees", Addressee.objects.select_related("organisation").prefetch_related(*HISTORY)),
)


def record_of(recommendation: Recommendation) -> Told:
    """One recommendation that has been made, with the history of each of its addressees; fetch `WHOLE` beforehand."""
    addressees = sorted(recommendation.addressees.all(), key=lambda row: row.organisation.slug)
    return {
        "reference": recommendation.reference,
        "made_on": recommendation.made_on,
        "title": recommendation.title_en,
        "text": recommendation.text_en,
        "reason": recommendation.reason_en,
        "measure_of_success": recommendation.measure_of_success_en,
        "legal_basis": recommendation.legal_basis.slug,
        "source": recommendation.source,
        "factors": sorted(factor.slug for factor in recommendation.factors.all()),
        "themes": sorted(theme.slug for theme in recommendation.themes.all()),
        "addressees": [{"to": row.organisation.slug, "events": list(events_of(row))} for row in addressees],
    }


def events_of(addressee: Addressee) -> Iterator[Told]:
    """What happened to one addressee after the recommendation was made, in order of record; fetch `HISTORY` first."""
    answers = {row.version: row for row in addressee.responses.all()}
    version = 0
    for event in addressee.events.all():
        kind = EventKind(event.kind)
        version += kind == EventKind.RESPONSE_RECEIVED
        if kind not in _NOT_HELD:
            yield {
                "on": event.happened_on,
                "event": kind.value,
                **_values(event),
                **_texts(kind, event, answers, version),
            }


def key_of(told: Mapping[str, Any]) -> str:
    """The same for the same event, however it is told: empty values, notes on the row and unknown names aside."""
    names = ("on", "event", "text", "redacted_text", "second_person_role", *_SAME)
    values = {name: _plain(told[name]) for name in names if name != "version" and told.get(name) not in (None, "")}
    return json.dumps(values, sort_keys=True)


def _plain(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value).strip().replace("\r\n", "\n")


def _values(event: AddresseeEvent) -> Told:
    details = event.details
    values = {name: details[name] for name in _SAME if details.get(name) not in (None, "")}
    values |= {name: date.fromisoformat(values[name]) for name in _DATES & set(values)}
    if event.kind == EventKind.CORRECTION:
        return values | {"second_person_role": details["second_person"]["role"]}
    values.pop("version", None)
    return values


def _texts(kind: EventKind, event: AddresseeEvent, answers: Mapping[int, Any], version: int) -> Told:
    """Texts that the events themselves do not hold."""
    find = _TEXTS.get(kind)
    return find(event, answers[version]) if find is not None else {}


def _published(event: AddresseeEvent, _answer: Any) -> Told:
    return {"redacted_text": event.published_response.text} if event.details["extent"] == "part" else {}


_TEXTS: dict[EventKind, Callable[[AddresseeEvent, Any], Told]] = {
    EventKind.RESPONSE_RECEIVED: lambda event, _answer: {"text": event.response.text},
    EventKind.REPRESENTATIONS_MADE: lambda _event, answer: {"text": answer.representation.text},
    EventKind.RESPONSE_PUBLISHED: _published,
}
