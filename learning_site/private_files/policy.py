"""Who may open which address, and which file: the owner of its kind decides, and silence refuses."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from learning_site.audit.acting import acting
from learning_site.audit.actor import Actor
from learning_site.private_files.kinds import DECIDERS, kind_named
from learning_site.private_files.models import PrivateFile

PERMISSIONS: dict[str, str] = {
    "files:open": "member",
    "held-files:list": "office",
    "held-files:file": "office",
}

#: The roles of the office that see the list of files and why each is held; they open none by that.
READS = (*DECIDERS, "auditor")


def opens_as(request: HttpRequest, file: PrivateFile) -> Actor | None:
    """As whom the person behind ``request`` may open ``file``; None refuses."""
    kind = kind_named(file.kind)
    return None if kind is None else kind.may_open(request, file)


def reads_the_list(request: HttpRequest) -> None:
    """Raises PermissionDenied for somebody of the office who neither decides about files nor audits."""
    if acting(request, READS) is None:
        raise PermissionDenied


def decides_as(request: HttpRequest, file: PrivateFile) -> Actor | None:
    """As whom the person decides about a held file; None refuses. Nobody decides about a file of their own."""
    kind = kind_named(file.kind)
    actor = acting(request, kind.decided_by if kind else ())
    return None if actor is None or actor.id == file.added_by else actor
