"""Bodies: the list, one with all that hangs on it, adding, correcting, and who holds whom to account."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.audit.actor import Actor
from learning_site.organisations.actions import (
    RegisterRefusedError,
    add_organisation,
    begin_oversight,
    change_organisation,
    end_oversight,
)
from learning_site.organisations.actions.register import EDITABLE, state
from learning_site.organisations.contact_gaps import gaps, gaps_of_all
from learning_site.organisations.models import Organisation, Oversight
from learning_site.today import today
from recommendations.registers.forms import ChangeBodyForm, EndForm, FindForm, NewBodyForm, OversightForm
from recommendations.registers.past import history
from recommendations.registers.policy import KEEPERS, for_roles
from recommendations.registers.views.pages import form_page, refused, sections

PAGE_SIZE = 50
REFUSED = (RegisterRefusedError, ValidationError)


@never_cache
@require_safe
@for_roles(KEEPERS)
def listing(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Every body but the oversight body, by name, with what is wrong with its contacts."""
    on, form = today(), FindForm(request.GET)
    rows = Organisation.objects.answering()
    if form.is_valid():
        words, kind = form.cleaned_data["words"].strip(), form.cleaned_data["kind"]
        rows = rows.filter(Q(name_en__icontains=words) | Q(name_cy__icontains=words)) if words else rows
        rows = rows.filter(kind=kind) if kind else rows
    wrong = gaps_of_all(rows, on=on)
    if form.is_valid() and form.cleaned_data["gaps"]:
        rows = rows.filter(pk__in=wrong)
    page = Paginator(rows.order_by("name_en"), PAGE_SIZE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "form": form,
        "count": page.paginator.count,
        "rows": [{"body": body, "gaps": wrong.get(body.pk, [])} for body in page],
        "wrong": len(wrong),
        "previous": link(query, page.previous_page_number()) if page.has_previous() else None,
        "next": link(query, page.next_page_number()) if page.has_next() else None,
        "sections": sections("registers:organisations"),
    }
    return render(request, "registers/desk/organisations.html", context)


def link(query: Any, page: int) -> dict[str, str]:
    query["page"] = str(page)
    return {"href": f"?{query.urlencode()}"}


def found(slug: str) -> Organisation:
    """A body that answers, or 404."""
    body: Organisation = get_object_or_404(Organisation.objects.answering(), slug=slug)
    return body


def way_back(body: Organisation) -> tuple[str, str]:
    return reverse("registers:organisation", args=[body.slug]), body.name


@never_cache
@require_safe
@for_roles(KEEPERS)
def one(request: HttpRequest, slug: str, *, actor: Actor) -> HttpResponse:
    """One body: its names and days, who holds it to account, who followed it, its contacts, and every change."""
    body, on = found(slug), today()
    contacts = list(body.contacts.order_by("role", "-starts_on", "-pk"))
    context = {
        "body": body,
        "on": on,
        "exists": body.ends_on is None or body.ends_on >= on,
        "contacts": contacts,
        "gaps": gaps(contacts, on=on),
        "overseen_by": list(body.overseen_by.select_related("body").order_by("-starts_on", "pk")),
        "oversees": list(body.oversees.select_related("force").order_by("force__name_en")),
        "successions": list(body.successions.select_related("successor")),
        "inheritances": list(body.inheritances.select_related("predecessor")),
        "events": history(body.slug, "organisation", "contact", "oversight"),
        "back": {"href": reverse("registers:organisations"), "text": _("Organisations and contacts")},
    }
    return render(request, "registers/desk/organisation.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@for_roles(KEEPERS)
def new(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    form = NewBodyForm(request.POST or None)
    if form.is_valid():
        values = {name: form.cleaned_data[name] for name in EDITABLE}
        try:
            body = add_organisation(
                slug=form.cleaned_data["slug"], kind=form.cleaned_data["kind"], values=values, actor=actor
            )
            return redirect("registers:organisation", body.slug)
        except REFUSED as error:
            refused(form, error)
    back = reverse("registers:organisations"), _("Organisations and contacts")
    return form_page(request, form, title=_("Add a body"), button=_("Add it"), back=back)


@never_cache
@require_http_methods(["GET", "POST"])
@for_roles(KEEPERS)
def edit(request: HttpRequest, slug: str, *, actor: Actor) -> HttpResponse:
    """Correct names and days. Two who do it at once: the second is told, and nothing is lost."""
    body = found(slug)
    initial = {name: getattr(body, name) for name in EDITABLE} | {"seen": state(body)}
    form = ChangeBodyForm(request.POST or None, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        values = {name: data[name] for name in EDITABLE}
        try:
            change_organisation(organisation=body, values=values, actor=actor, reason=data["reason"], seen=data["seen"])
            return redirect("registers:organisation", body.slug)
        except REFUSED as error:
            refused(form, error)
    title = _("Correct %(name)s") % {"name": body.name}
    return form_page(request, form, title=title, button=_("Save"), back=way_back(body))


@never_cache
@require_http_methods(["GET", "POST"])
@for_roles(KEEPERS)
def oversight(request: HttpRequest, slug: str, *, actor: Actor) -> HttpResponse:
    body = found(slug)
    form = OversightForm(request.POST or None)
    if form.is_valid():
        try:
            begin_oversight(body=form.cleaned_data["body"], force=body, on=form.cleaned_data["on"], actor=actor)
            return redirect("registers:organisation", body.slug)
        except REFUSED as error:
            refused(form, error)
    title = _("Who holds %(name)s to account?") % {"name": body.name}
    lead = [_("From that day the body gets the statutory copies, and sees what this one was asked.")]
    return form_page(request, form, title=title, button=_("Save"), back=way_back(body), lead=lead)


@never_cache
@require_http_methods(["GET", "POST"])
@for_roles(KEEPERS)
def oversight_end(request: HttpRequest, slug: str, pk: int, *, actor: Actor) -> HttpResponse:
    body = found(slug)
    link_to_end = get_object_or_404(Oversight.objects.select_related("body"), pk=pk, force=body, ends_on__isnull=True)
    form = EndForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            end_oversight(link=link_to_end, last_day=data["on"], actor=actor, reason=data["reason"])
            return redirect("registers:organisation", body.slug)
        except REFUSED as error:
            refused(form, error)
    title = _("%(body)s holds %(force)s to account no longer") % {"body": link_to_end.body.name, "force": body.name}
    return form_page(request, form, title=title, button=_("Save"), back=way_back(body))
