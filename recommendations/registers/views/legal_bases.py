"""Legal bases: a change makes a new version, and what was made stays under the old one. Administrators decide."""

from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.audit.actor import Actor
from recommendations.actions.bases import (
    TERMS,
    add_legal_basis,
    change_legal_basis,
    end_legal_basis,
    versions,
)
from recommendations.actions.entry import RefusedError
from recommendations.choices import Stage
from recommendations.models import LegalBasis
from recommendations.registers.forms import NewTermsForm, Reason, TermsForm
from recommendations.registers.past import history
from recommendations.registers.policy import DECIDERS, KEEPERS, confirmed_to_write, decides, for_roles
from recommendations.registers.views.pages import form_page, refused, sections

REFUSED = (RefusedError, ValidationError)


@never_cache
@require_safe
@for_roles(KEEPERS)
def listing(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """Those in force, and how much was made under each."""
    made = Count("recommendations", filter=Q(recommendations__stage=Stage.MADE))
    context = {
        "bases": LegalBasis.objects.in_force().annotate(made=made),
        "ended": LegalBasis.objects.filter(ends_on__isnull=False).annotate(made=made).order_by("-ends_on"),
        "decides": decides(request.user),
        "sections": sections("registers:legal-bases"),
    }
    return render(request, "registers/desk/legal_bases.html", context)


@never_cache
@require_safe
@for_roles(KEEPERS)
def one(request: HttpRequest, slug: str, *, actor: Actor) -> HttpResponse:
    """One version, its other versions, and every change."""
    basis = get_object_or_404(LegalBasis, slug=slug)
    family = versions(basis)
    events = [event for version in family for event in history(version.slug, "legal-basis")]
    context = {
        "basis": basis,
        "versions": family,
        "made": basis.recommendations.filter(stage=Stage.MADE).count(),
        "decides": decides(request.user) and basis.ends_on is None,
        "events": sorted(events, key=lambda event: event.number, reverse=True),
        "back": {"href": reverse("registers:legal-bases"), "text": _("Legal bases")},
    }
    return render(request, "registers/desk/legal_basis.html", context)


def way_back(basis: LegalBasis) -> tuple[str, str]:
    return reverse("registers:legal-basis", args=[basis.slug]), basis.name


@never_cache
@confirmed_to_write
@require_http_methods(["GET", "POST"])
@for_roles(DECIDERS)
def new(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    form = NewTermsForm(request.POST or None, initial={"response_days": 56, "publication_days": 21})
    if form.is_valid():
        data = form.cleaned_data
        try:
            basis = add_legal_basis(slug=data["slug"], terms=form.terms(), actor=actor, reason=data["reason"])
            return redirect("registers:legal-basis", basis.slug)
        except REFUSED as error:
            refused(form, error)
    back = reverse("registers:legal-bases"), _("Legal bases")
    return form_page(request, form, title=_("Add a legal basis"), button=_("Add it"), back=back)


@never_cache
@confirmed_to_write
@require_http_methods(["GET", "POST"])
@for_roles(DECIDERS)
def edit(request: HttpRequest, slug: str, *, actor: Actor) -> HttpResponse:
    """Let another version follow from today."""
    basis = get_object_or_404(LegalBasis, slug=slug)
    initial = {name: getattr(basis, name) for name in TERMS}
    initial["duty_to_respond"] = "yes" if basis.duty_to_respond else "no"
    form = TermsForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            version = change_legal_basis(
                basis=basis, terms=form.terms(), actor=actor, reason=form.cleaned_data["reason"]
            )
            return redirect("registers:legal-basis", version.slug)
        except REFUSED as error:
            refused(form, error)
    made = basis.recommendations.filter(stage=Stage.MADE).count()
    lead = [
        _("A new version holds from today. What was made under this one (%(made)d) keeps its rules and its words.")
        % {"made": made},
        _("Drafts go over to the new version."),
    ]
    title = _("Change %(name)s") % {"name": basis.name}
    return form_page(request, form, title=title, button=_("Begin the new version"), back=way_back(basis), lead=lead)


@never_cache
@confirmed_to_write
@require_http_methods(["GET", "POST"])
@for_roles(DECIDERS)
def end(request: HttpRequest, slug: str, *, actor: Actor) -> HttpResponse:
    """Make nothing more under it."""
    basis = get_object_or_404(LegalBasis, slug=slug)
    form = Reason(request.POST or None)
    if form.is_valid():
        try:
            end_legal_basis(basis=basis, actor=actor, reason=form.cleaned_data["reason"])
            return redirect("registers:legal-basis", basis.slug)
        except REFUSED as error:
            refused(form, error)
    title = _("Make nothing more under %(name)s") % {"name": basis.name}
    lead = [_("What was made under it stays as it is.")]
    return form_page(request, form, title=title, button=_("End it today"), back=way_back(basis), lead=lead)
