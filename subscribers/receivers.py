"""What this app hears: its own work to do, and issues that change while they are being sent."""

from collections.abc import Sequence
from typing import Any

from magazine.models import Publication
from subscribers import actions, tasks


def wake_a_pump(sender: Any, *, dispatch_id: int, **kwargs: Any) -> None:
    tasks.pump.delay_on_commit(dispatch_id)


def hold_what_changed(sender: Any, *, publication_ids: Sequence[int], **kwargs: Any) -> None:
    changed = Publication.objects.filter(pk__in=publication_ids).values_list("issue_reference", flat=True)
    actions.hold_changed(issue_references=set(changed) - {""})
