"""The log of an issue to take away: a spreadsheet, and a document for a meeting."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning_site.today import today
from workspace.response_log import documents
from workspace.response_log.standing import Standing, published_issues, standing, wordings_of
from workspace.response_log.views.doors import log_of

_OPEN_XML = "application/vnd.openxmlformats-officedocument"


@never_cache
@require_safe
def spreadsheet(request: HttpRequest, organisation: str, issue: str) -> HttpResponse:
    """The log as XLSX, one row a question."""
    return _file(request, organisation, issue, documents.spreadsheet, f"{_OPEN_XML}.spreadsheetml.sheet", "xlsx")


@never_cache
@require_safe
def document(request: HttpRequest, organisation: str, issue: str) -> HttpResponse:
    """The log as a Word document, a heading a case."""
    return _file(request, organisation, issue, documents.document, f"{_OPEN_XML}.wordprocessingml.document", "docx")


def _file(
    request: HttpRequest,
    slug: str,
    issue: str,
    write: Callable[[str, Standing], bytes],
    content_type: str,
    ending: str,
) -> HttpResponse:
    mine = log_of(request, slug)
    published = next((each for each in published_issues() if each.reference == issue), None)
    if published is None:
        raise Http404
    log = standing(mine.organisation, wordings_of(issue), on=today())
    content = write(f"{mine.organisation.name}: {published.title}", log)
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="could-it-happen-here-{issue}.{ending}"'
    return response
