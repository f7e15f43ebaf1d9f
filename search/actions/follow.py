"""Follow the outbox: bring every change into an index, once after each commit and again by the sweep."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from django.db.models import Q
from django.utils import timezone

from search import engines
from search.actions import failures
from search.actions.bring import bring
from search.actions.note import head_position
from search.actions.rebuild import rebuild
from search.backends.protocol import Backend, EngineUnavailableError
from search.choices import Topic
from search.models import IndexCursor, OutboxEntry

logger = structlog.get_logger(__name__)

#: Entries that are read at a time; after each step the index notes how far it is.
STEP = 100
#: How long one process may follow an index before another may take over; renewed at each step.
LEASE = dt.timedelta(minutes=2)


def follow_all() -> int:
    """Follow with every engine of this host; one that is away does not hold up the others. Returns entries done."""
    done = 0
    for engine in engines.every():
        try:
            done += follow(engine=engine)
        except EngineUnavailableError as error:
            logger.warning("search_index_not_followed", engine=engine.name, reason=str(error))
    return done


def follow(*, engine: Backend) -> int:
    """Bring every entry that the index has not seen. Builds an index that is not there. Returns entries done.

    Does nothing while another process follows the same index. Raises EngineUnavailableError if the engine is away; what
    was done until then stays done.
    """
    name = engines.index_name(engine)
    position = engine.position()
    if position == head_position() and not failures.due(index=name, most=1):
        return 0
    with _lease(name) as mine:
        if not mine:
            return 0
        if position is None:
            rebuild(engine=engine, progress=lambda: _renew(name))
        done = _catch_up(engine, name)
        _try_again(engine, name)
        engine.refresh()
    return done


def _catch_up(engine: Backend, name: str) -> int:
    done = 0
    position = engine.position() or 0
    IndexCursor.objects.filter(index=name).update(position=position)
    while entries := list(OutboxEntry.objects.filter(position__gt=position)[:STEP]):
        newest = {(entry.topic, entry.reference): entry for entry in entries}
        for entry in newest.values():
            _try(engine, name, Topic(entry.topic), entry.reference, entry.position)
        position = entries[-1].position
        engine.advance(position)
        done += len(entries)
        IndexCursor.objects.filter(index=name).update(position=position, followed_at=timezone.now())
        _renew(name)
    return done


@contextmanager
def _lease(name: str) -> Iterator[bool]:
    """Whether this process may follow the index now."""
    IndexCursor.objects.get_or_create(index=name)
    now = timezone.now()
    free = Q(leased_until__isnull=True) | Q(leased_until__lt=now)
    mine = IndexCursor.objects.filter(free, index=name).update(leased_until=now + LEASE) == 1
    try:
        yield mine
    finally:
        if mine:
            IndexCursor.objects.filter(index=name).update(leased_until=None)


def _renew(name: str) -> None:
    IndexCursor.objects.filter(index=name).update(leased_until=timezone.now() + LEASE)


def _try(engine: Backend, name: str, topic: Topic, reference: str, position: int) -> None:
    try:
        bring(engine=engine, topic=topic, reference=reference, version=position)
    except EngineUnavailableError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one text must not hold up the others
        failures.remember(index=name, topic=topic, reference=reference, position=position, error=error)
    else:
        failures.forget(index=name, topic=topic, reference=reference)


def _try_again(engine: Backend, name: str) -> None:
    """Failed entries whose wait is over, at the position of the log now: they are read as they are now."""
    position = head_position()
    for failure in failures.due(index=name, most=STEP):
        _try(engine, name, Topic(failure.topic), failure.reference, position)
