"""The one way out: a file leaves only for somebody whom the owner of its kind lets in, as a download, by name."""

from urllib.parse import quote
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from learning_site import limits
from learning_site.private_files import store
from learning_site.private_files.actions import Lost, NotOpen, open_file
from learning_site.private_files.choices import FileFormat
from learning_site.private_files.models import PrivateFile
from learning_site.private_files.policy import opens_as

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
_TYPES = {
    FileFormat.PDF: "application/pdf",
    FileFormat.WORD: f"{_OPEN_XML}.wordprocessingml.document",
    FileFormat.SPREADSHEET: f"{_OPEN_XML}.spreadsheetml.sheet",
    FileFormat.SLIDES: f"{_OPEN_XML}.presentationml.presentation",
    FileFormat.PNG: "image/png",
    FileFormat.JPEG: "image/jpeg",
    FileFormat.ZIP: "application/zip",
}

#: More than anybody reads: whoever opens more than this takes the whole store away.
OPENINGS = limits.Limit("files-opened", times=200, seconds=60 * 60)


@require_safe
def open_private_file(request: HttpRequest, key: UUID) -> HttpResponseBase:
    """The file, or a page that says why nobody can open it now. Who may not see it learns nothing: not found."""
    file = PrivateFile.objects.select_related("organisation").filter(key=key).first()
    actor = None if file is None else opens_as(request, file)
    if file is None or actor is None:
        raise Http404
    if limits.wait(OPENINGS, by=actor.id):
        return render(request, "429.html", status=429)
    try:
        path = open_file(file=file, actor=actor)
    except NotOpen as refusal:
        status = 410 if isinstance(refusal, Lost) else 409
        return render(request, "private_files/not_open.html", {"file": file}, status=status)
    response: HttpResponseBase
    if settings.FILES_ACCEL_PREFIX:
        response = HttpResponse()
        response["X-Accel-Redirect"] = quote(settings.FILES_ACCEL_PREFIX + store.relative(path.name))
    else:
        response = FileResponse(path.open("rb"))
    response["Content-Type"] = _TYPES[FileFormat(file.format)]
    response["Content-Disposition"] = content_disposition_header(True, file.name) or "attachment"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
