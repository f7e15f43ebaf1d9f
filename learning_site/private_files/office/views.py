"""Files on which a person has to decide: the list, and one with what is known of it. Nobody opens it here."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.private_files import policy
from learning_site.private_files.actions import accept_held, refuse_held
from learning_site.private_files.choices import FileState
from learning_site.private_files.models import PrivateFile
from learning_site.private_files.office.forms import Decision, DecisionForm, SearchForm

PAGE_SIZE = 50


@never_cache
@require_safe
def files(request: HttpRequest) -> HttpResponse:
    """The files of one state, the oldest first: held ones unless another state was asked for."""
    policy.reads_the_list(request)
    form = SearchForm(request.GET)
    rows = PrivateFile.objects.filter(state=form.state_shown).select_related("organisation").order_by("added_at", "id")
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    neighbours = {
        "previous": page.previous_page_number() if page.has_previous() else None,
        "next": page.next_page_number() if page.has_next() else None,
    }
    context = {
        "search": SearchForm(initial={"state": form.state_shown}),
        "state": form.state_shown,
        "page": page,
        "links": {
            name: {"href": f"?state={form.state_shown}&page={number}"} for name, number in neighbours.items() if number
        },
    }
    return render(request, "private_files/desk/files.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, key: UUID) -> HttpResponse:
    """One file with what is known of it, and the decision if it is held."""
    policy.reads_the_list(request)
    found = get_object_or_404(PrivateFile.objects.select_related("organisation"), key=key)
    actor = policy.decides_as(request, found)
    form = DecisionForm(request.POST or None)
    if request.method == "POST":
        if actor is None:
            raise PermissionDenied
        if form.is_valid():
            goes_on = form.cleaned_data["decision"] == Decision.GO_ON
            act = accept_held if goes_on else refuse_held
            if not act(file_id=found.pk, actor=actor, reason=form.cleaned_data["reason"]):
                messages.warning(request, _("Nothing was changed: somebody has decided about this file already."))
            elif goes_on:
                messages.success(request, _("The file goes on to the virus check."))
            else:
                messages.success(request, _("The file was refused and deleted."))
            return redirect("held-files:list")
    context = {
        "file": found,
        "form": form,
        "may_decide": actor is not None and found.state == FileState.HELD,
        "back": {"href": reverse("held-files:list"), "text": _("Files held back")},
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "private_files/desk/file.html", context, status=status)
