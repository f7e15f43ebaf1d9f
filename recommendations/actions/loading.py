"""A register from elsewhere is taken over with its history: each event on its own date, through the same actions.

The whole file is loaded or nothing. What exists already, by reference or (for a draft) by title, is left alone, so that
loading twice changes nothing. The link from a recommendation to a case is passed back, never kept here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from learning_site import today
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor
from recommendations.actions import acting, answering, correcting, ending, judging, period
from recommendations.actions.bases import load_legal_bases
from recommendations.actions.entry import Entry
from recommendations.actions.making import draft_recommendation, make_recommendation
from recommendations.as_at import start_of
from recommendations.choices import EventKind, Stage
from recommendations.models import Addressee, AddresseeEvent, LegalBasis, Recommendation
from recommendations.signals import recommendations_changed

Record = Mapping[str, Any]


class UnknownNamesError(ValueError):
    """The file names organisations, factors or legal bases that this site does not know. Nothing was loaded."""


@dataclass(slots=True)
class Loaded:
    """What a load did. `case_refs` are (recommendation's reference, case's reference): internal, for the magazine."""

    made: list[str] = field(default_factory=list)
    drafted: list[str] = field(default_factory=list)
    events: int = 0
    left_alone: int = 0
    case_refs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Step:
    """One thing that happened, in the order of all history: a recommendation was made, or an event followed."""

    on: date
    record: Record
    addressee: Record | None = None
    event: Record | None = None


@transaction.atomic
def load_register(records: Record, *, actor: Actor) -> Loaded:
    """Load the parsed register: `recommendations` with their events, and `drafts`. Raises `UnknownNamesError`."""
    load_legal_bases()
    names = _Names.of(records)
    loaded = Loaded()
    existing = set(Recommendation.objects.exclude(reference=None).values_list("reference", flat=True))
    new = []
    for record in records.get("recommendations", []):
        if record.get("case_ref"):
            loaded.case_refs.append((record["reference"], record["case_ref"]))
        if record["reference"] in existing:
            loaded.left_alone += 1
        else:
            new.append(record)
    _replay(new, names, actor, loaded)
    for draft in records.get("drafts", []):
        _load_draft(draft, names, actor, loaded)
    if loaded.made:
        loaded.events = AddresseeEvent.objects.filter(addressee__recommendation__reference__in=loaded.made).count()
        recommendations_changed.send(sender=Recommendation, references=loaded.made)
    return loaded


@dataclass(frozen=True, slots=True)
class _Names:
    """The rows that the file names, by slug."""

    organisations: dict[str, Organisation]
    factors: dict[str, CaseFactor]
    bases: dict[str, LegalBasis]

    @classmethod
    def of(cls, records: Record) -> _Names:
        rows = [*records.get("recommendations", []), *records.get("drafts", [])]
        slugs = {to if isinstance(to, str) else to["to"] for row in rows for to in row["addressees"]}
        factors = {slug for row in rows for slug in row.get("factors", [])}
        bases = {row["legal_basis"] for row in rows}
        found = cls(
            {row.slug: row for row in Organisation.objects.filter(slug__in=slugs)},
            {row.slug: row for row in CaseFactor.objects.filter(slug__in=factors)},
            {row.slug: row for row in LegalBasis.objects.filter(slug__in=bases)},
        )
        unknown = [*(slugs - set(found.organisations)), *(factors - set(found.factors)), *(bases - set(found.bases))]
        if unknown:
            names = ", ".join(sorted(unknown))
            raise UnknownNamesError(f"The register names what this site does not know: {names}.")
        return found


def _replay(records: Sequence[Record], names: _Names, actor: Actor, loaded: Loaded) -> None:
    """All history in order of date; within a day in the order of the file, and what was made that day first."""
    addressees: dict[tuple[str, str], Addressee] = {}
    for step in sorted(_steps(records), key=lambda step: (step.on, step.event is not None)):
        if step.event is None or step.addressee is None:
            made = _make(step.record, names, actor)
            addressees |= {
                (step.record["reference"], row.organisation.slug): row
                for row in made.addressees.select_related("organisation", "recommendation")
            }
            loaded.made.append(step.record["reference"])
        else:
            addressee = addressees[step.record["reference"], step.addressee["to"]]
            entry = Entry(addressee=addressee, actor=actor, on=step.on, known_at=start_of(step.on))
            _ENTER[EventKind(step.event["event"])](entry, step.event)


def _steps(records: Sequence[Record]) -> Iterator[_Step]:
    for record in records:
        yield _Step(record["made_on"], record)
        for addressee in record["addressees"]:
            for event in addressee["events"]:
                yield _Step(event["on"], record, addressee, event)


def _draft(record: Record, names: _Names, actor: Actor, slugs: Sequence[str], **more: Any) -> Recommendation:
    return draft_recommendation(
        actor=actor,
        title=record["title"],
        text=record["text"],
        reason=record["reason"],
        measure_of_success=record["measure_of_success"],
        legal_basis=names.bases[record["legal_basis"]],
        source=record["source"],
        organisations=[names.organisations[slug] for slug in slugs],
        factors=[names.factors[slug] for slug in record["factors"]],
        **more,
    )


def _make(record: Record, names: _Names, actor: Actor) -> Recommendation:
    draft = _draft(record, names, actor, [addressee["to"] for addressee in record["addressees"]])
    draft.addressees.update(imported_at=today.now())
    return make_recommendation(
        actor=actor,
        recommendation=draft,
        made_on=record["made_on"],
        reference=record["reference"],
        known_at=start_of(record["made_on"]),
    )


def _load_draft(record: Record, names: _Names, actor: Actor, loaded: Loaded) -> None:
    if Recommendation.objects.exclude(stage=Stage.MADE).filter(title_en=record["title"]).exists():
        loaded.left_alone += 1
        return
    _draft(record, names, actor, record["addressees"], stage=record["state"], since=record["since"])
    loaded.drafted.append(record["title"])


def _correct(entry: Entry, event: Record) -> Any:
    role = event["second_person_role"]
    second = Actor(id="imported-second-person", name=role, role=role)
    return correcting.correct_date(
        entry=entry, field=event["field"], to=event["to"], reason=event["reason"], second=second
    )


def _update(entry: Entry, event: Record) -> Any:
    return acting.update_action(
        entry=entry,
        key=event["action"],
        state=event["state"],
        note=event["note"],
        new_target=event.get("new_target"),
        reason=event.get("reason", ""),
    )


def _plan(entry: Entry, event: Record) -> Any:
    return acting.plan_action(
        entry=entry,
        key=event["action"],
        title=event["title"],
        owner_role=event["owner_role"],
        target=event["target"],
    )


def _decide(entry: Entry, event: Record) -> Any:
    return answering.decide_representations(
        entry=entry, publication=event["publication"], disclosure=event["disclosure"], reason=event["reason"]
    )


_ENTER: dict[EventKind, Callable[[Entry, Record], Any]] = {
    EventKind.EXTENSION_APPLIED: lambda entry, e: period.apply_for_extension(entry=entry, reason=e["reason"]),
    EventKind.EXTENSION_GRANTED: lambda entry, e: period.grant_extension(entry=entry, until=e["until"]),
    EventKind.EXTENSION_REFUSED: lambda entry, e: period.refuse_extension(entry=entry, reason=e["reason"]),
    EventKind.JUDICIAL_REVIEW_BEGUN: lambda entry, _e: period.begin_judicial_review(entry=entry),
    EventKind.JUDICIAL_REVIEW_ENDED: lambda entry, _e: period.end_judicial_review(entry=entry),
    EventKind.RESPONSE_RECEIVED: lambda entry, e: answering.receive_response(
        entry=entry, position=e["position"], text=e["text"]
    ),
    EventKind.REPRESENTATIONS_MADE: lambda entry, e: answering.make_representations(entry=entry, text=e["text"]),
    EventKind.REPRESENTATIONS_DECIDED: _decide,
    EventKind.RESPONSE_PUBLISHED: lambda entry, e: answering.publish_response(
        entry=entry, redacted_text=e.get("redacted_text", "")
    ),
    EventKind.ACTION_PLANNED: _plan,
    EventKind.ACTION_UPDATED: _update,
    EventKind.REPORTED_COMPLETE: lambda entry, e: acting.report_complete(entry=entry, note=e["note"]),
    EventKind.EVIDENCE_LODGED: lambda entry, e: acting.lodge_evidence(entry=entry, note=e["note"]),
    EventKind.ASSESSED: lambda entry, e: judging.assess(entry=entry, rating=e["rating"], reason=e["reason"]),
    EventKind.IMPACT_REVIEWED: lambda entry, e: judging.review_impact(
        entry=entry, finding=e["finding"], reason=e["reason"]
    ),
    EventKind.REFUSAL_REVIEWED: lambda entry, e: judging.review_refusal(entry=entry, reason=e["reason"]),
    EventKind.WITHDRAWN: lambda entry, e: ending.withdraw(entry=entry, reason=e["reason"]),
    EventKind.SUPERSEDED: lambda entry, e: ending.supersede(entry=entry, by=e["by"]),
    EventKind.CLOSED: lambda entry, e: ending.close(entry=entry, reason=e["reason"]),
    EventKind.REOPENED: lambda entry, e: ending.reopen(entry=entry, reason=e["reason"]),
    EventKind.CORRECTION: _correct,
}
