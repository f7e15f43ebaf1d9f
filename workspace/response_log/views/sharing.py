"""The one number that may leave an organisation, and where the oversight body sees it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from workspace.response_log import actions
from workspace.response_log.shared import shared_counts
from workspace.response_log.standing import published_issues
from workspace.response_log.views.doors import writer_of


@require_POST
def sharing(request: HttpRequest, organisation: str, issue: str) -> HttpResponse:
    """Begin or stop sharing the count of an issue."""
    mine, actor = writer_of(request, organisation)
    if not mine.may_share or issue not in {each.reference for each in published_issues()}:
        raise Http404
    if request.POST.get("share") == "yes":
        actions.share(organisation=mine.organisation, issue=issue, actor=actor)
    else:
        actions.stop_sharing(organisation=mine.organisation, issue=issue, actor=actor)
    return redirect("response_log:issue", organisation, issue)


@never_cache
@require_safe
def shared(request: HttpRequest) -> HttpResponse:
    """For the oversight body: the counts that organisations chose to share, and nothing else of their logs."""
    return render(request, "response_log/shared.html", {"counts": shared_counts()})
