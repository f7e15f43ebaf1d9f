"""Verbs: note a change, follow the outbox, rebuild an index, compare it with what is published."""

from search.actions.follow import follow, follow_all
from search.actions.note import note_changes
from search.actions.rebuild import rebuild
from search.actions.verify import Difference, mend, verify

__all__ = ["Difference", "follow", "follow_all", "mend", "note_changes", "rebuild", "verify"]
