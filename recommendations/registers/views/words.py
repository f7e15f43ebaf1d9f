"""Themes and case factors: added, renamed, retired and taken up again; never deleted."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.audit.actor import Actor
from learning_site.taxonomy.actions import add_term, change_term, columns_of, restore_term, retire_term
from learning_site.taxonomy.models import CaseFactor, Term, Theme
from recommendations.registers.forms import Reason, WordForm
from recommendations.registers.past import history
from recommendations.registers.policy import KEEPERS, for_roles
from recommendations.registers.views.pages import form_page, refused, sections

MODELS: dict[str, type[Term]] = {"themes": Theme, "factors": CaseFactor}


def title(kind: str) -> str:
    return _("Themes") if kind == "themes" else _("Case factors")


@never_cache
@require_safe
@for_roles(KEEPERS)
def listing(request: HttpRequest, kind: str, *, actor: Actor) -> HttpResponse:
    """All words of a kind, those in use first."""
    rows: list[Any] = list(MODELS[kind]._default_manager.all())
    context = {
        "kind": kind,
        "title": title(kind),
        "rows": sorted(rows, key=lambda row: (row.retired_on is not None, row.name_en)),
        "sections": sections(kind),
    }
    return render(request, "registers/desk/words.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@for_roles(KEEPERS)
def new(request: HttpRequest, kind: str, *, actor: Actor) -> HttpResponse:
    form = WordForm(request.POST or None, kind=kind, new=True)
    if form.is_valid():
        try:
            term = add_term(term=MODELS[kind](**form.cleaned_data), actor=actor)
            return redirect("registers:word", kind, term.slug)
        except ValidationError as error:
            refused(form, error)
    words = _("Add a theme") if kind == "themes" else _("Add a case factor")
    back = reverse("registers:words", args=[kind]), title(kind)
    return form_page(request, form, title=words, button=_("Add it"), back=back)


@never_cache
@require_http_methods(["GET", "POST"])
@for_roles(KEEPERS)
def one(request: HttpRequest, kind: str, slug: str, *, actor: Actor) -> HttpResponse:
    """One word: its names, whether it may be chosen, and every change. ``act`` says which of the two forms was sent."""
    term = get_object_or_404(MODELS[kind], slug=slug)
    act = request.POST.get("act", "")
    names = WordForm(
        request.POST if act == "rename" else None,
        kind=kind,
        initial={name: getattr(term, name) for name in columns_of(term)},
    )
    why = Reason(request.POST if act == "use" else None, prefix="use")
    if names.is_valid():
        change_term(term=term, values=names.cleaned_data, actor=actor)
        return redirect("registers:word", kind, slug)
    if why.is_valid():
        verb = retire_term if term.retired_on is None else restore_term
        verb(term=term, actor=actor, reason=why.cleaned_data["reason"])
        return redirect("registers:word", kind, slug)
    context = {
        "term": term,
        "kind": kind,
        "names": names,
        "why": why,
        "form": why if why.is_bound else names,
        "events": history(slug, str(term._meta.model_name)),
        "back": {"href": reverse("registers:words", args=[kind]), "text": title(kind)},
    }
    status = 422 if act in ("rename", "use") else 200
    return render(request, "registers/desk/word.html", context, status=status)
