"""Who may open which address; who of the office sees letters, and who acts on one that did not arrive.

The mailbox exists on a developer's machine alone.
"""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from learning_site.audit.acting import acting
from learning_site.audit.actor import Actor

PERMISSIONS: dict[str, str] = {
    "mailbox:list": "development",
    "mailbox:mail": "development",
    "mailbox:page": "development",
    "letters:list": "office",
    "letters:letter": "office",
    "letters:print": "office",
    "letters:pdf": "office",
    "letters:kinds": "office",
    "letters:kind": "office",
    "letters:kind-page": "office",
}

#: The roles that act on letters, the first that is held counts; they and the auditor read them.
ACTS = ("recommendations-officer", "decision-maker", "administrator")
READS = (*ACTS, "auditor")


def reader_of(request: HttpRequest) -> Actor:
    """As whom the person reads letters. Raises PermissionDenied."""
    actor = acting(request, READS)
    if actor is None:
        raise PermissionDenied
    return actor


def may_act(request: HttpRequest) -> bool:
    """Whether the person may send a letter again or settle it."""
    return acting(request, ACTS) is not None


def actor_of(request: HttpRequest) -> Actor:
    """As whom the person acts on letters. Raises PermissionDenied."""
    actor = acting(request, ACTS)
    if actor is None:
        raise PermissionDenied
    return actor
