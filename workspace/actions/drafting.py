"""Write an answer, several people at once: each save is a version, and what met a newer text is kept beside it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.today import now
from recommendations.actions import RefusedError
from recommendations.models import Addressee
from workspace.choices import DraftState
from workspace.contents import missing
from workspace.models import AnswerDraft, DraftVersion

#: What a version holds, and what a draft holds before its first one.
EMPTY: dict[str, Any] = {
    "position": "",
    "text": "",
    "actions": [],
    "objects_to_publication": None,
    "representations": "",
}


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a save: its version, and the newer one that it met, if somebody changed the same part."""

    version: DraftVersion
    met: DraftVersion | None = None


@transaction.atomic
def save_part(*, addressee: Addressee, actor: Actor, seen: int, **part: Any) -> Saved:
    """Save some fields of the answer; ``seen`` is the version that the person had before them (0 for none).

    If somebody else changed the same fields since, the draft keeps saying theirs, and this text is set aside until a
    person chooses. Raises RefusedError while an approver has the draft.
    """
    draft = _open_draft(addressee, actor)
    if draft.state == DraftState.WITH_APPROVER:
        raise RefusedError(_("An approver has this answer now. Ask for it back, or wait until it is sent back."))
    newest = draft.newest()
    before = draft.versions.filter(number=seen).first()
    if newest and all(getattr(newest, name) == value for name, value in part.items()):
        return Saved(newest)
    overtaken = newest is not None and newest.number > seen and _part(newest, part) != _part(before, part)
    version = _write(draft, actor, newest, part, set_aside=overtaken)
    return Saved(version, newest if overtaken else None)


@transaction.atomic
def choose(*, draft: AnswerDraft, aside: int, part: dict[str, Any], actor: Actor, seen: int) -> Saved:
    """What the draft shall say after two texts met: ``part`` as the person decided, over the version ``seen``."""
    saved = save_part(addressee=draft.addressee, actor=actor, seen=seen, **part)
    _record("answer.texts-chosen", draft, actor, reason=f"version {aside}")
    return saved


@transaction.atomic
def hand_over(*, draft: AnswerDraft, actor: Actor, note: str) -> AnswerDraft:
    """Give the answer to the approvers with a note. Raises RefusedError while something is missing; twice is once."""
    draft = locked(draft)
    if draft.state == DraftState.WITH_APPROVER:
        return draft
    if draft.state == DraftState.SUBMITTED:
        raise RefusedError(_("This answer has been submitted."))
    lacking = missing(draft.newest())
    if lacking:
        raise RefusedError(*lacking)
    return _pass_on(draft, actor, DraftState.WITH_APPROVER, note, "answer.handed-over")


@transaction.atomic
def send_back(*, draft: AnswerDraft, actor: Actor, note: str) -> AnswerDraft:
    """Give the answer back to the drafters with a note; also how a drafter takes it back. Twice is once."""
    draft = locked(draft)
    if draft.state == DraftState.DRAFTING:
        return draft
    if draft.state == DraftState.SUBMITTED:
        raise RefusedError(_("This answer has been submitted."))
    return _pass_on(draft, actor, DraftState.DRAFTING, note, "answer.sent-back")


def locked(draft: AnswerDraft) -> AnswerDraft:
    """The draft under a row lock until the transaction ends."""
    found: AnswerDraft = (
        AnswerDraft.objects.select_for_update(of=("self",))
        .select_related("addressee__recommendation", "addressee__organisation")
        .get(pk=draft.pk)
    )
    return found


def _open_draft(addressee: Addressee, actor: Actor) -> AnswerDraft:
    """The one open draft, begun if there is none; whoever saves holds the addressee until the save is done."""
    row = Addressee.objects.select_for_update(of=("self",)).get(pk=addressee.pk)
    draft: AnswerDraft | None = row.answer_drafts.open().first()
    if draft is None:
        draft = AnswerDraft.objects.create(
            addressee=addressee, state_since=now(), holder_id=actor.id, holder_name=actor.name
        )
        _record("answer.begun", draft, actor)
    return draft


def _part(version: DraftVersion | None, part: dict[str, Any]) -> list[Any]:
    return [EMPTY[name] if version is None else getattr(version, name) for name in part]


def _write(
    draft: AnswerDraft, actor: Actor, newest: DraftVersion | None, part: dict[str, Any], *, set_aside: bool
) -> DraftVersion:
    last = draft.versions.aggregate(last=Max("number"))["last"] or 0
    values = {name: EMPTY[name] if newest is None else getattr(newest, name) for name in EMPTY} | part
    version: DraftVersion = draft.versions.create(
        number=last + 1, set_aside=set_aside, saved_at=now(), by_id=actor.id, by_name=actor.name, **values
    )
    if not set_aside:
        draft.holder_id, draft.holder_name = actor.id, actor.name
        draft.save(update_fields=["holder_id", "holder_name"])
    digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
    _record("answer.set-aside" if set_aside else "answer.saved", draft, actor, after=digest)
    return version


def _pass_on(draft: AnswerDraft, actor: Actor, state: DraftState, note: str, verb: str) -> AnswerDraft:
    draft.state, draft.state_since, draft.note = state, now(), note
    draft.holder_id, draft.holder_name = actor.id, actor.name
    draft.save()
    _record(verb, draft, actor, reason=note)
    return draft


def _record(verb: str, draft: AnswerDraft, actor: Actor, *, after: str = "", reason: str = "") -> None:
    record(
        actor=actor,
        verb=verb,
        about=draft.addressee.reference,
        organisation=draft.addressee.organisation.slug,
        after=after,
        reason=reason,
    )
