"""Who may open which address, and which file: the owner of its kind decides, and silence refuses."""

from django.http import HttpRequest

from learning_site.audit.actor import Actor
from learning_site.private_files.kinds import kind_named
from learning_site.private_files.models import PrivateFile

PERMISSIONS: dict[str, str] = {
    "files:open": "member",
}


def opens_as(request: HttpRequest, file: PrivateFile) -> Actor | None:
    """As whom the person behind ``request`` may open ``file``; None refuses."""
    kind = kind_named(file.kind)
    return None if kind is None else kind.may_open(request, file)
