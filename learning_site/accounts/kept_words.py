"""What somebody had typed when their session ended: kept until they have signed in again, for them alone.

The gate keeps the words of a form that it refuses for want of a session, in the session that leads to the sign-in.
A form that wants this carries `writer_of(user)` in a hidden field named ``writer``, and its view asks `take`.
"""

from __future__ import annotations

from typing import Any

from django.core import signing
from django.http import HttpRequest, QueryDict

from learning_site.accounts.models import User

WRITER = "writer"
_KEY = "kept-words"
_SALT = "accounts.kept-words"
#: A longer form is not kept: the session is no place for it.
LONGEST = 200_000


def writer_of(user: Any) -> str:
    """Names the person who is writing, so that nobody else is shown the words."""
    return signing.dumps(user.pk, salt=_SALT)


def keep(request: HttpRequest) -> None:
    """Keep the fields of a form that names its writer; anything else is left alone."""
    if request.method != "POST" or WRITER not in request.POST:
        return
    fields = request.POST.copy()
    fields.pop("csrfmiddlewaretoken", None)
    words = fields.urlencode()
    if len(words) <= LONGEST:
        request.session[_KEY] = {"path": request.path, "words": words}


def take(request: HttpRequest) -> QueryDict | None:
    """The fields that this person had typed on this page when the session ended; once. None if there are none."""
    kept = request.session.get(_KEY)
    if not kept or kept["path"] != request.path or request.method != "GET":
        return None
    del request.session[_KEY]
    fields = QueryDict(kept["words"])
    return fields if isinstance(request.user, User) and _wrote(request.user, fields) else None


def _wrote(user: User, fields: QueryDict) -> bool:
    try:
        writer: Any = signing.loads(fields.get(WRITER, ""), salt=_SALT)
    except signing.BadSignature:
        return False
    return bool(writer == user.pk)
