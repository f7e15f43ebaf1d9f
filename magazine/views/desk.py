"""The issue board in Wagtail's admin: what is missing, and the buttons of a publisher."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.models import Page

from magazine import preflight
from magazine.actions import publish_issue, publish_piece, withdraw
from magazine.actions.fixed_list import Piece
from magazine.board import board, with_what_readers_see
from magazine.errors import Refused
from magazine.models import IssuePage
from magazine.models.base import MagazinePage
from magazine.policy import publisher


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every issue, the newest number first."""
    issues = with_what_readers_see(IssuePage.objects.order_by("-number").select_related("locale", "latest_revision"))
    parent = Page.objects.filter(content_type__model="magazineindexpage").first()
    add = reverse("wagtailadmin_pages:add", args=["magazine", "issuepage", parent.pk]) if parent else ""
    return render(request, "magazine/desk/index.html", {"issues": issues, "add_url": add})


@require_GET
def issue(request: HttpRequest, pk: int) -> HttpResponse:
    """The board of one issue."""
    return show_board(request, readable(request, pk))


def show_board(request: HttpRequest, page: IssuePage, *, status: int = 200, **more: Any) -> HttpResponse:
    """The board, with what was typed and why it was refused in ``more``."""
    context = {
        "board": board(page),
        "page": page,
        "publisher": publisher(request.user),
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
        "add_case_url": reverse("wagtailadmin_pages:add", args=["magazine", "casestudypage", page.pk]),
        "add_article_url": reverse("wagtailadmin_pages:add", args=["magazine", "articlepage", page.pk]),
        **more,
    }
    return render(request, "magazine/desk/issue.html", context, status=status)


def readable(request: HttpRequest, pk: int) -> IssuePage:
    """The issue, for somebody who may edit it; others get PermissionDenied."""
    page = get_object_or_404(IssuePage, pk=pk)
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    return page


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the issue as a whole, exactly as the board showed it."""
    page = readable(request, pk)
    seen = request.POST.get("seen", "")
    return act(
        request, page, lambda actor: publish_issue(issue=page, actor=actor, seen=seen), _("The issue is public.")
    )


@require_POST
def withdraw_reference(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw the issue or one of its pieces at once."""
    page = readable(request, pk)
    reference, reason = request.POST.get("reference", ""), request.POST.get("reason", "")
    belongs = {row.publication.reference for row in board(page).rows if row.publication}
    if reference not in belongs:
        return show_board(request, page, status=422, reason=reason, refusal=[_("Choose what to withdraw.")])
    done = _("%(reference)s is withdrawn. Readers see a notice at its address.") % {"reference": reference}
    return act(
        request, page, lambda actor: withdraw(reference=reference, reason=reason, actor=actor), done, reason=reason
    )


def act(request: HttpRequest, page: IssuePage, do: Callable[[Any], object], done: str, **typed: Any) -> HttpResponse:
    """Do it as publisher and go back to the board; a refusal is shown there with what was typed."""
    actor = publisher(request.user)
    if actor is None:
        raise PermissionDenied
    try:
        do(actor)
    except Refused as refused:
        texts = [problem.text for problem in refused.problems]
        return show_board(request, page, status=422, refusal=texts, **typed)
    messages.success(request, done)
    return redirect("issue_board:issue", pk=page.pk)


def piece(request: HttpRequest, pk: int) -> HttpResponse:
    """One page by itself: a page of the site, a correction, or a dated addition."""
    page = get_object_or_404(Page, pk=pk).specific
    if not isinstance(page, MagazinePage) or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    actor, refusal = publisher(request.user), []
    if request.method == "POST":
        if actor is None:
            raise PermissionDenied
        try:
            publication = publish_piece(page=page, actor=actor, seen=request.POST.get("seen", ""))
        except Refused as refused:
            refusal = [problem.text for problem in refused.problems]
        else:
            messages.success(request, _("“%(title)s” is public.") % {"title": publication.title})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    ready = Piece.of(page)
    context = {
        "page": ready.page,
        "seen": ready.content_hash,
        "problems": preflight.check_page(ready.page),
        "publisher": actor,
        "refusal": refusal,
        "edit_url": reverse("wagtailadmin_pages:edit", args=[page.pk]),
    }
    return render(request, "magazine/desk/piece.html", context, status=422 if refusal else 200)
