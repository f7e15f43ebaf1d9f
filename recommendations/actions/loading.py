"""A register from elsewhere is taken over with its history: each event on its own date, through the same actions.

One recommendation is taken in whole or not at all. What the register holds already, event by event (or, for a draft, by
its title), is left alone, so that taking in the same twice changes nothing. The demonstration and the import of files
both end here. The link from a recommendation to a case is passed back, never kept here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site import today
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor, Theme
from recommendations.actions import acting, answering, correcting, ending, judging, period
from recommendations.actions.bases import load_legal_bases
from recommendations.actions.entry import Entry, RefusedError
from recommendations.actions.making import draft_recommendation, make_recommendation
from recommendations.as_at import start_of
from recommendations.choices import EventKind, Stage
from recommendations.models import AddresseeEvent, LegalBasis, Recommendation
from recommendations.retelling import HISTORY, events_of, key_of
from recommendations.signals import recommendations_changed

Record = Mapping[str, Any]


class UnknownNamesError(ValueError):
    """The file names organisations, factors or legal bases that this site does not know. Nothing was loaded."""


@dataclass(slots=True)
class Loaded:
    """What a load did: events of the `made` ones, and entries `added` to others.

    `case_refs` are (recommendation's reference, case's reference): internal, for the magazine.
    """

    made: list[str] = field(default_factory=list)
    drafted: list[str] = field(default_factory=list)
    events: int = 0
    added: int = 0
    left_alone: int = 0
    case_refs: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one recommendation: whether it was new, and how many entries were made (`made` counts too)."""

    made: bool
    entries: int


class RowRefusedError(Exception):
    """One row may not be entered, for the reasons of `refused`. Nothing of its recommendation was written."""

    def __init__(self, row: Record, refused: RefusedError) -> None:
        super().__init__(str(refused))
        self.row = row
        self.reasons = refused.reasons


@transaction.atomic
def load_register(records: Record, *, actor: Actor) -> Loaded:
    """Load the parsed register: `recommendations` with their events, and `drafts`. Raises `UnknownNamesError`."""
    load_legal_bases()
    names = Names.of(records)
    loaded = Loaded()
    for record in records.get("recommendations", []):
        if record.get("case_ref"):
            loaded.case_refs.append((record["reference"], record["case_ref"]))
    for record in in_order(records.get("recommendations", [])):
        taken = take_in(record, names=names, actor=actor, imported_at=today.now())
        if taken.made:
            loaded.made.append(record["reference"])
        loaded.left_alone += not taken.entries
        loaded.added += 0 if taken.made else taken.entries
    for draft in records.get("drafts", []):
        _load_draft(draft, names, actor, loaded)
    loaded.events = AddresseeEvent.objects.filter(addressee__recommendation__reference__in=loaded.made).count()
    if loaded.made or loaded.added:
        references = [record["reference"] for record in records["recommendations"]]
        recommendations_changed.send(sender=Recommendation, references=references)
    return loaded


def in_order(records: Iterable[Record]) -> list[Record]:
    """Oldest first, but whatever takes the place of another stands before it."""
    rows = {record["reference"]: record for record in sorted(records, key=lambda record: record["made_on"])}
    ordered: dict[str, Record] = {}

    def place(record: Record, waiting: frozenset[str]) -> None:
        for reference in replaced_by(record):
            if reference in rows and reference not in waiting:
                place(rows[reference], waiting | {reference})
        ordered.setdefault(record["reference"], record)

    for record in rows.values():
        place(record, frozenset({record["reference"]}))
    return list(ordered.values())


def replaced_by(record: Record) -> list[str]:
    """The recommendations that this one says take its place."""
    return [event["by"] for to in record["addressees"] for event in to["events"] if event["event"] == "superseded"]


@transaction.atomic
def take_in(record: Record, *, names: Names, actor: Actor, imported_at: datetime) -> Taken:
    """Enter one recommendation with its history, or what of it the register does not hold yet; all of it or nothing.

    A new one is known on its own dates. What is added to one that the register has already is known from now on.
    Raises `RowRefusedError` at the first event that is refused.
    """
    found = Recommendation.objects.filter(reference=record["reference"]).first()
    if found is None:
        return Taken(True, _take_in_new(record, names, actor, imported_at))
    return Taken(False, _take_in_more(found, record, actor))


def _take_in_new(record: Record, names: Names, actor: Actor, imported_at: datetime) -> int:
    with _named(record):
        made = _make(record, names, actor, imported_at)
    addressees = {row.organisation.slug: row for row in made.addressees.select_related("organisation")}
    for on, slug, event in _events(record):
        with _named(event):
            _enter(Entry(addressee=addressees[slug], actor=actor, on=on, known_at=start_of(on)), event)
    return len(addressees) + sum(len(to["events"]) for to in record["addressees"])


def _take_in_more(found: Recommendation, record: Record, actor: Actor) -> int:
    addressees = {row.organisation.slug: row for row in found.addressees.select_related("organisation")}
    with _named(record):
        _refuse_another(found, record, set(addressees))
    told = found.addressees.select_related("organisation").prefetch_related(*HISTORY)
    held = {row.organisation.slug: Counter(key_of(event) for event in events_of(row)) for row in told}
    entered = 0
    for on, slug, event in _events(record):
        key = key_of(event)
        if held[slug][key]:
            held[slug][key] -= 1
            continue
        with _named(event):
            _enter(Entry(addressee=addressees[slug], actor=actor, on=on, known_at=today.now()), event)
        entered += 1
    return entered


def _refuse_another(found: Recommendation, record: Record, known: set[str]) -> None:
    """The register's row must be the one that the file means: made on that day, to all of these organisations."""
    strangers = sorted({to["to"] for to in record["addressees"]} - known)
    if found.made_on != record["made_on"]:
        raise RefusedError(
            _("%(reference)s is in the register already, made on another day.") % {"reference": found.reference}
        )
    if strangers:
        values = {"reference": found.reference, "names": ", ".join(strangers)}
        raise RefusedError(_("%(reference)s is in the register already and was not made to %(names)s.") % values)


@contextmanager
def _named(row: Record) -> Iterator[None]:
    """Say which row of the file was refused."""
    try:
        yield
    except RefusedError as refused:
        raise RowRefusedError(row, refused) from refused


@dataclass(frozen=True, slots=True)
class Names:
    """The rows that the file names, by slug."""

    organisations: dict[str, Organisation]
    factors: dict[str, CaseFactor]
    themes: dict[str, Theme]
    bases: dict[str, LegalBasis]

    @classmethod
    def of(cls, records: Record) -> Names:
        rows = [*records.get("recommendations", []), *records.get("drafts", [])]
        slugs = {to if isinstance(to, str) else to["to"] for row in rows for to in row["addressees"]}
        factors = {slug for row in rows for slug in row.get("factors", [])}
        themes = {slug for row in rows for slug in row.get("themes", [])}
        bases = {row["legal_basis"] for row in rows}
        found = cls(
            {row.slug: row for row in Organisation.objects.filter(slug__in=slugs)},
            {row.slug: row for row in CaseFactor.objects.filter(slug__in=factors)},
            {row.slug: row for row in Theme.objects.filter(slug__in=themes)},
            {row.slug: row for row in LegalBasis.objects.filter(slug__in=bases)},
        )
        unknown = [
            *(slugs - set(found.organisations)),
            *(factors - set(found.factors)),
            *(themes - set(found.themes)),
            *(bases - set(found.bases)),
        ]
        if unknown:
            names = ", ".join(sorted(unknown))
            raise UnknownNamesError(f"The register names what this site does not know: {names}.")
        return found


def _events(record: Record) -> list[tuple[date, str, Record]]:
    """Everything that happened, in order of date; within a day in the order of the file."""
    told = [(event["on"], to["to"], event) for to in record["addressees"] for event in to["events"]]
    return sorted(told, key=lambda step: step[0])


def _draft(record: Record, names: Names, actor: Actor, slugs: Sequence[str], **more: Any) -> Recommendation:
    return draft_recommendation(
        actor=actor,
        title=record["title"],
        text=record["text"],
        reason=record["reason"],
        measure_of_success=record["measure_of_success"],
        legal_basis=names.bases[record["legal_basis"]],
        source=record["source"],
        organisations=[names.organisations[slug] for slug in slugs],
        factors=[names.factors[slug] for slug in record.get("factors", [])],
        themes=[names.themes[slug] for slug in record.get("themes", [])],
        **more,
    )


def _make(record: Record, names: Names, actor: Actor, imported_at: datetime) -> Recommendation:
    draft = _draft(record, names, actor, [addressee["to"] for addressee in record["addressees"]])
    draft.addressees.update(imported_at=imported_at)
    return make_recommendation(
        actor=actor,
        recommendation=draft,
        made_on=record["made_on"],
        reference=record["reference"],
        known_at=start_of(record["made_on"]),
    )


def _load_draft(record: Record, names: Names, actor: Actor, loaded: Loaded) -> None:
    if Recommendation.objects.exclude(stage=Stage.MADE).filter(title_en=record["title"]).exists():
        loaded.left_alone += 1
        return
    _draft(record, names, actor, record["addressees"], stage=record["state"], since=record["since"])
    loaded.drafted.append(record["title"])


def _correct(entry: Entry, event: Record) -> Any:
    role = event["second_person_role"]
    second = Actor(id="imported-second-person", name=role, role=role)
    return correcting.correct_date(
        entry=entry,
        field=event["field"],
        to=event["to"],
        reason=event["reason"],
        second=second,
        version=event.get("version"),
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


def _enter(entry: Entry, event: Record) -> None:
    ENTER[EventKind(event["event"])](entry, event)


#: How each kind of event is entered from a row; other kinds cannot be imported.
ENTER: dict[EventKind, Callable[[Entry, Record], Any]] = {
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
