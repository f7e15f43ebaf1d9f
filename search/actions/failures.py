"""Remember what could not be brought into an index, and when to try it again."""

import datetime as dt

import structlog
from django.utils import timezone

from search.choices import Topic
from search.models import IndexFailure

logger = structlog.get_logger(__name__)

#: Wait before an entry that failed is tried again; doubled each time, up to the last.
FIRST_WAIT, LONGEST_WAIT = dt.timedelta(seconds=20), dt.timedelta(hours=1)


def remember(*, index: str, topic: Topic, reference: str, position: int, error: Exception) -> None:
    """Keep the failure; a repeated one waits longer."""
    logger.error("search_entry_failed", index=index, reference=reference, exc_info=error)
    earlier = IndexFailure.objects.filter(index=index, topic=topic, reference=reference)
    before = earlier.values_list("attempts", flat=True).first() or 0
    IndexFailure.objects.update_or_create(
        index=index,
        topic=topic,
        reference=reference,
        defaults={
            "position": position,
            "attempts": before + 1,
            "error": f"{type(error).__name__}: {error}"[:500],
            "next_try_at": timezone.now() + min(FIRST_WAIT * 2 ** min(before, 12), LONGEST_WAIT),
        },
    )


def forget(*, index: str, topic: Topic, reference: str) -> None:
    """The entry has been brought in after all."""
    IndexFailure.objects.filter(index=index, topic=topic, reference=reference).delete()


def due(*, index: str, most: int) -> list[IndexFailure]:
    """Failures whose wait is over, the longest waiting first."""
    return list(
        IndexFailure.objects.filter(index=index, next_try_at__lte=timezone.now()).order_by("next_try_at")[:most]
    )
