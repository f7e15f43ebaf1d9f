"""What magazine and register say, noted in their transaction and hurried after it."""

from collections.abc import Sequence
from typing import Any

from magazine.choices import PublicationKind
from magazine.models import Publication
from search.actions import note_changes
from search.choices import Topic
from search.tasks import follow_outbox


def publications_changed(*, publication_ids: Sequence[int], **_: Any) -> None:
    """Note each publication, and with an issue the pieces that are shown with its number and title."""
    changed = Publication.objects.filter(pk__in=publication_ids).listed()
    references = [publication.reference for publication in changed]
    issues = [publication.reference for publication in changed if publication.kind == PublicationKind.ISSUE]
    if issues:
        pieces = Publication.objects.published().filter(issue_reference__in=issues)
        references += pieces.values_list("reference", flat=True)
    note_changes(topic=Topic.MAGAZINE, references=references)
    follow_outbox.delay_on_commit()


def recommendations_changed(*, references: Sequence[str], **_: Any) -> None:
    """Note each recommendation; its responses are made anew with it."""
    note_changes(topic=Topic.REGISTER, references=references)
    follow_outbox.delay_on_commit()
