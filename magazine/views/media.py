"""Uploaded images, to those who may have them: readers while a Publication uses one, editors always.

In production the web server hands out nothing of the media folder by itself: docs/operations/files-and-letters.md.
"""

import mimetypes
from urllib.parse import quote

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from learning_site.accounts.policy import has_mfa_session, is_cms
from magazine.used_files import is_for_readers

#: What a browser may show; anything else is saved, as bytes.
SHOWN = frozenset({"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"})


@require_safe
def media_file(request: HttpRequest, name: str) -> HttpResponseBase:
    """The file, or not found: who may not have it learns nothing, not even that it is there."""
    public = is_for_readers(name)
    if not public and not _works_in_the_cms(request):
        raise Http404
    try:
        content = default_storage.open(name)
    except (OSError, SuspiciousOperation, ValueError) as error:
        raise Http404 from error
    kind = mimetypes.guess_type(name)[0]
    response: HttpResponseBase
    if settings.MEDIA_ACCEL_PREFIX:
        content.close()
        response = HttpResponse()
        response["X-Accel-Redirect"] = quote(settings.MEDIA_ACCEL_PREFIX + name)
    else:
        response = FileResponse(content)
    response["Content-Type"] = kind if kind in SHOWN else "application/octet-stream"
    response["Content-Disposition"] = "inline" if kind in SHOWN else "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    # Asked again each time: what was withdrawn is gone at once. Nothing shared keeps what only editors see.
    response["Cache-Control"] = "public, no-cache" if public else "private, no-store"
    return response


def _works_in_the_cms(request: HttpRequest) -> bool:
    return request.user.is_authenticated and is_cms(request.user) and has_mfa_session(request)
