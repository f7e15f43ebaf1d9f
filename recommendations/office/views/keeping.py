"""Notes of the chase, who looks after what, and the hand-over of everything that an officer looked after."""

from __future__ import annotations

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from learning_site.accounts.models import User
from recommendations.models import Addressee, Recommendation
from recommendations.office import keeping
from recommendations.office.keeping_forms import HandOverForm, NoteForm, OfficerForm
from recommendations.office.policy import acting, keeps_the_register, may_act, person_of
from recommendations.office.views.addressee import known, show


@require_POST
@keeps_the_register
def note(request: HttpRequest, reference: str, organisation: str) -> HttpResponse:
    """Keep a note; an empty one is refused on the page that it stood on."""
    told, form = known(reference, organisation), NoteForm(request.POST)
    if not form.is_valid():
        return show(request, told, form, status=400)
    keeping.note(addressee=told.addressee, text=form.cleaned_data["text"], actor=acting(person_of(request)))
    messages.success(request, _("The note is kept. Only people of the oversight body read it."))
    return redirect("office:addressee", reference, organisation)


@require_POST
@keeps_the_register
def assign(request: HttpRequest, reference: str, organisation: str) -> HttpResponse:
    """Give one addressee to an officer."""
    told = known(reference, organisation)
    _give(request, [told.addressee])
    return redirect("office:addressee", reference, organisation)


@require_POST
@keeps_the_register
def assign_all(request: HttpRequest, reference: str) -> HttpResponse:
    """Give every addressee of one recommendation to an officer."""
    found = get_object_or_404(Recommendation.objects.published(), reference=reference)
    _give(request, list(found.addressees.select_related("recommendation", "organisation")))
    return redirect("office:recommendation", reference)


def _give(request: HttpRequest, addressees: list[Addressee]) -> None:
    form = OfficerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Nothing was changed. Choose somebody who keeps the register today."))
        return
    officer = form.chosen()
    n = keeping.assign(addressees=addressees, officer=officer, actor=acting(person_of(request)))
    name = officer.name if officer else _("Nobody")
    words = ngettext(
        "%(name)s now looks after %(n)s more addressee.", "%(name)s now looks after %(n)s more addressees.", n
    )
    messages.success(request, words % {"name": name, "n": n})


@never_cache
def hand_over(request: HttpRequest) -> HttpResponse:
    """Who looks after how much, and a form that gives all of one person's work to another."""
    user = person_of(request)
    form = HandOverForm(request.POST) if request.method == "POST" and may_act(user) else HandOverForm()
    if form.is_bound and form.is_valid():
        n = keeping.hand_over(
            leaver=form.holders[form.cleaned_data["leaver"]], successor=form.chosen(), actor=acting(user)
        )
        words = ngettext("%(n)s addressee was handed over.", "%(n)s addressees were handed over.", n)
        messages.success(request, words % {"n": n})
        return redirect("office:hand-over")
    holders = User.objects.filter(assignments__isnull=False).annotate(n=Count("assignments")).order_by("name")
    unheld = Addressee.objects.published().filter(assignment__isnull=True).count()
    context = {"form": form, "holders": list(holders), "unheld": unheld, "may_act": may_act(user)}
    status = 400 if form.is_bound else 200
    return render(request, "recommendations/office/hand_over.html", context, status=status)
