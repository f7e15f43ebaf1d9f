"""From a file to the register: added, tried without a trace, confirmed by a person, taken in, and reported.

The dry run enters every recommendation through the same actions as the import itself and rolls each back, so that what
it says is what would happen. Work goes on from recommendation to recommendation, each in a transaction with its place
in the file: a worker that dies loses nothing and does nothing twice.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from typing import Any

import structlog
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site import today
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor, Theme
from recommendations.actions.entry import RefusedError
from recommendations.actions.loading import Names, RowRefusedError, Taken, in_order, replaced_by, take_in
from recommendations.importing.checking import Known, Problem, check
from recommendations.importing.gathering import Gathered, gather
from recommendations.importing.models import ImportProblem, ImportRun, RunState
from recommendations.importing.reading import UnreadableError, read, refuse_hostile
from recommendations.models import LegalBasis, Recommendation
from recommendations.signals import recommendations_changed

log = structlog.get_logger(__name__)

#: Longer than one recommendation takes; each one done makes the lease longer again.
LEASE = dt.timedelta(minutes=5)
#: How long one task works, in seconds; the sweep then goes on. Well below the time limit of tasks.
BUDGET = 600


@transaction.atomic
def add_file(*, name: str, content: bytes, actor: Actor) -> ImportRun:
    """Keep a file and have it checked. Raises `UnreadableError` for what is no table, too large, or hostile."""
    refuse_hostile(name, content)
    run = ImportRun.objects.create(
        name=name[-150:],
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        actor_id=actor.id,
        actor_name=actor.name,
        actor_role=actor.role,
    )
    record(actor=actor, verb="import.added", about=run.reference, after=run.sha256)
    return run


@transaction.atomic
def confirm(*, run: ImportRun, actor: Actor) -> ImportRun:
    """Have the rows that were found good taken in. Raises `RefusedError` if it is not checked, or has none."""
    kept = ImportRun.objects.select_for_update().get(pk=run.pk)
    if kept.state != RunState.CHECKED:
        raise RefusedError(_("This file is not waiting to be taken in."))
    if not kept.new:
        raise RefusedError(_("No row of this file is good and new, so there is nothing to take in."))
    kept.taken_by_id, kept.taken_by_name, kept.taken_by_role = actor.id, actor.name, actor.role
    kept.state, kept.cursor, kept.taken_at = RunState.TAKING, 0, today.now()
    kept.looked_at = kept.new = kept.already = kept.made = 0
    kept.save()
    record(actor=actor, verb="import.confirmed", about=kept.reference, after=kept.sha256)
    return kept


def go_on(*, run_id: int, budget: float = BUDGET) -> RunState | None:
    """Work on one file until it is done or the budget is spent; None if there is nothing to do or another works."""
    run = _lease(run_id)
    if run is None:
        return None
    try:
        groups = _groups(run)
    except UnreadableError as error:
        _end(run, RunState.REFUSED, reason=str(error))
        return RunState.REFUSED
    if _work(run, groups, timezone.now() + dt.timedelta(seconds=budget)):
        _end(run, RunState.CHECKED if run.state == RunState.CHECKING else RunState.DONE)
    else:
        ImportRun.objects.filter(pk=run.pk).update(leased_until=None)
    return RunState(run.state)


def unfinished() -> list[int]:
    """The files that no worker has in hand."""
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=timezone.now())
    waiting = ImportRun.objects.filter(free, state__in=[RunState.CHECKING, RunState.TAKING])
    return list(waiting.order_by("pk").values_list("pk", flat=True))


def _lease(run_id: int) -> ImportRun | None:
    now = timezone.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    mine = ImportRun.objects.filter(free, pk=run_id, state__in=[RunState.CHECKING, RunState.TAKING])
    return ImportRun.objects.get(pk=run_id) if mine.update(leased_until=now + LEASE) else None


def _groups(run: ImportRun) -> list[Gathered]:
    """The recommendations of the file in the order in which they are entered; those that are wrong are reported."""
    known = Known(*(frozenset(model.objects.values_list("slug", flat=True)) for model in _NAMED))
    groups = gather(check(row, known) for row in read(run.name, bytes(run.content)))
    if run.cursor == 0 and run.state == RunState.CHECKING:
        _report_all(run, [group for group in groups if group.problems], sum(len(group.rows) for group in groups))
    right = {group.reference: group for group in groups if not group.problems}
    return [right[row["reference"]] for row in in_order(group.record for group in right.values())]


_NAMED: tuple[Any, ...] = (Organisation, CaseFactor, Theme, LegalBasis)


@transaction.atomic
def _report_all(run: ImportRun, wrong: list[Gathered], rows: int) -> None:
    run.problems.all().delete()
    for group in wrong:
        _report(run, group, group.problems)
    held_back = sum(len(group.rows) for group in wrong)
    ImportRun.objects.filter(pk=run.pk).update(rows=rows, held_back=held_back, looked_at=held_back, new=0, already=0)


def _report(run: ImportRun, group: Gathered, problems: Iterable[Problem]) -> None:
    wrong = [
        ImportProblem(run=run, row=each.row, column=each.column, words=each.words, reference=group.reference[:60])
        for each in problems
    ]
    first = min(each.row for each in wrong)
    words = _("Held back with row %(row)s, which belongs to the same recommendation.") % {"row": first}
    others = sorted(set(group.rows) - {each.row for each in wrong})
    right = [
        ImportProblem(run=run, row=row, words=words, reference=group.reference[:60], is_wrong=False) for row in others
    ]
    ImportProblem.objects.bulk_create([*wrong, *right], batch_size=1000)


def _work(run: ImportRun, groups: list[Gathered], until: dt.datetime) -> bool:
    """Whether every recommendation is behind us; False when time is up."""
    act: Callable[..., None] = _try if run.state == RunState.CHECKING else _take
    by_reference = {group.reference: group.record for group in groups}
    held_back = set(run.problems.values_list("reference", flat=True))
    names = Names.of({"recommendations": list(by_reference.values())})
    for place, group in enumerate(groups):
        if place < run.cursor:
            continue
        if timezone.now() > until:
            return False
        act(run, group, place, by_reference, names, held_back)
    return True


def _try(
    run: ImportRun, group: Gathered, place: int, records: dict[str, Any], names: Names, _held_back: set[str]
) -> None:
    """Enter it and roll it back; keep what was found."""
    actor, taken, problem = Actor(run.actor_id, run.actor_name, run.actor_role), Taken(False, 0), None
    with transaction.atomic():
        for reference in replaced_by(group.record):
            _try_other(records.get(reference), names, actor)
        try:
            taken = take_in(group.record, names=names, actor=actor, imported_at=today.now())
        except RowRefusedError as refused:
            problem = Problem(refused.row["row"], "", " ".join(refused.reasons))
        transaction.set_rollback(True)
    with transaction.atomic():
        if problem is not None:
            _report(run, group, [problem])
        _behind(run, group, place, taken, held_back=problem is not None)


def _try_other(record: dict[str, Any] | None, names: Names, actor: Actor) -> None:
    """What takes its place must be there too; if it is wrong itself, its own turn says so."""
    if record is not None:
        try:
            take_in(record, names=names, actor=actor, imported_at=today.now())
        except RowRefusedError:
            log.info("import_other_refused", reference=record["reference"])


def _take(
    run: ImportRun, group: Gathered, place: int, _records: dict[str, Any], names: Names, held_back: set[str]
) -> None:
    """Enter it for good, unless the dry run found something, or something has changed since."""
    if group.reference in held_back:
        ImportRun.objects.filter(pk=run.pk).update(cursor=place + 1, leased_until=timezone.now() + LEASE)
        return
    actor = Actor(run.taken_by_id, run.taken_by_name, run.taken_by_role)
    try:
        with transaction.atomic():
            taken = take_in(group.record, names=names, actor=actor, imported_at=run.taken_at or today.now())
            if taken.entries:
                recommendations_changed.send(sender=Recommendation, references=[group.reference])
            _behind(run, group, place, taken, held_back=False)
    except RowRefusedError as refused:
        with transaction.atomic():
            _report(run, group, [Problem(refused.row["row"], "", " ".join(refused.reasons))])
            _behind(run, group, place, Taken(False, 0), held_back=True)


def _behind(run: ImportRun, group: Gathered, place: int, taken: Taken, *, held_back: bool) -> None:
    rows = len(group.rows)
    ImportRun.objects.filter(pk=run.pk).update(
        cursor=place + 1,
        leased_until=timezone.now() + LEASE,
        looked_at=F("looked_at") + rows,
        held_back=F("held_back") + (rows if held_back else 0),
        new=F("new") + (0 if held_back else taken.entries),
        already=F("already") + (0 if held_back else rows - taken.entries),
        made=F("made") + int(taken.made),  # PostgreSQL adds no truth to a number
    )


@transaction.atomic
def _end(run: ImportRun, state: RunState, *, reason: str = "") -> None:
    run.state, run.reason = state, reason
    finished = timezone.now() if state in {RunState.DONE, RunState.REFUSED} else None
    ImportRun.objects.filter(pk=run.pk).update(
        state=state, reason=reason, leased_until=None, finished_at=finished, looked_at=F("rows")
    )
    actor = Actor(
        run.taken_by_id or run.actor_id, run.taken_by_name or run.actor_name, run.taken_by_role or run.actor_role
    )
    record(actor=actor, verb=f"import.{state.value}", about=run.reference, after=run.sha256, reason=reason)
    log.info("import_ended", run=run.pk, state=state.value)
