"""Note what has changed, in the transaction that changed it."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from search.choices import Topic
from search.models import OutboxEntry, OutboxHead


def note_changes(*, topic: Topic, references: Iterable[str]) -> None:
    """Append an entry for each reference. Must be called inside the transaction of the change."""
    changed = list(dict.fromkeys(references))
    if not changed:
        return
    with transaction.atomic():
        OutboxHead.objects.get_or_create(pk=1)
        head = OutboxHead.objects.select_for_update().get(pk=1)
        at = timezone.now()
        OutboxEntry.objects.bulk_create(
            OutboxEntry(position=place, topic=topic, reference=reference, noted_at=at)
            for place, reference in enumerate(changed, head.position + 1)
        )
        head.position += len(changed)
        head.save(update_fields=["position"])


def head_position() -> int:
    """The last position of the log that is committed."""
    return OutboxHead.objects.filter(pk=1).values_list("position", flat=True).first() or 0
