"""Making: a draft is written, sent to review, checked step by step, and signed on a page that says what will happen."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from learning_site.today import today
from recommendations.actions import (
    RefusedError,
    draft_recommendation,
    edit_draft,
    make_recommendation,
    prepared,
    send_to_review,
    sign_review,
)
from recommendations.choices import ReviewKind, Stage
from recommendations.lifecycle.preparation import REVIEWERS, Preparation, refusals
from recommendations.lifecycle.rows import Who
from recommendations.models import Recommendation
from recommendations.office import drafting
from recommendations.office.days import weekday
from recommendations.office.draft_form import DraftForm
from recommendations.office.policy import acting, drafts, may_draft, may_sign, person_of, signing


def found(number: int) -> Recommendation:
    """The draft at this address; raises Http404 if there is none or it has been made."""
    rows = Recommendation.objects.exclude(stage=Stage.MADE).select_related("legal_basis")
    draft: Recommendation = get_object_or_404(rows, pk=number)
    return draft


@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """Everything that is not made yet."""
    rows = Recommendation.objects.exclude(stage=Stage.MADE).annotate(n=Count("addressees"))
    context = {
        "drafts": list(rows.order_by("-stage", "stage_since", "pk")),
        "may_act": may_draft(person_of(request)),
    }
    return render(request, "recommendations/office/drafts.html", context)


@never_cache
def write(request: HttpRequest) -> HttpResponse:
    """Begin a draft. Who only reads sees why the form is not there."""
    user = person_of(request)
    if not may_draft(user):
        return render(request, "recommendations/office/draft_form.html", {"may_act": False, "form": None})
    form = DraftForm(request.POST or None)
    if form.is_bound and form.is_valid():
        values = form.values()
        draft = draft_recommendation(
            actor=acting(user),
            title=values["title_en"],
            text=values["text_en"],
            reason=values["reason_en"],
            measure_of_success=values["measure_of_success_en"],
            legal_basis=values["legal_basis"],
            source=values["source"],
            organisations=form.addressees(),
            factors=form.cleaned_data["factors"],
            themes=form.cleaned_data["themes"],
        )
        _revise(request, draft, form)
        messages.success(request, _("The draft is kept. Nobody outside the oversight body sees it."))
        return redirect("office:draft", draft.pk)
    return _form(request, form, _("New recommendation"), reverse("office:drafts"))


@never_cache
@drafts
def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Give a draft other words; checks of the words before are void then, and the page says so."""
    draft = found(number)
    form = DraftForm(request.POST or None, draft=draft)
    if form.is_bound and form.is_valid():
        try:
            _revise(request, draft, form)
        except RefusedError as error:
            form.add_error(None, " ".join(error.reasons))
        else:
            messages.success(request, _("The draft is kept."))
            return redirect("office:draft", draft.pk)
    return _form(request, form, _("Change the draft"), reverse("office:draft", args=[draft.pk]))


def _revise(request: HttpRequest, draft: Recommendation, form: DraftForm) -> None:
    drafting.revise(
        draft=draft,
        actor=acting(person_of(request)),
        values=form.values(),
        organisations=form.addressees(),
        themes=form.cleaned_data["themes"],
        factors=form.cleaned_data["factors"],
    )


def _form(request: HttpRequest, form: DraftForm, title: str, href: str) -> HttpResponse:
    context = {"form": form, "title": title, "may_act": True, "back": {"href": href, "text": _("Back")}}
    status = 400 if form.is_bound else 200
    return render(request, "recommendations/office/draft_form.html", context, status=status)


@never_cache
def page(request: HttpRequest, number: int) -> HttpResponse:
    """One draft: its words, its addressees, its steps, and whether it can be signed."""
    draft, user = found(number), person_of(request)
    told = prepared(draft)
    context: dict[str, Any] = {
        "draft": draft,
        "organisations": [row.organisation for row in draft.addressees.select_related("organisation")],
        "themes": list(draft.themes.all()),
        "factors": list(draft.factors.all()),
        "steps": [
            {"row": row, "may": _may_review(user, told, row.step), "who": _roles(REVIEWERS[row.step])}
            for row in drafting.steps(draft)
        ],
        "digest": draft.digest(),
        "why_not": drafting.why_not_signed(draft),
        "in_review": draft.stage == Stage.IN_REVIEW,
        "may_act": may_draft(user),
        "may_sign": may_sign(user),
        "back": {"href": reverse("office:drafts"), "text": _("Not yet made")},
    }
    return render(request, "recommendations/office/draft.html", context)


def _may_review(user: User, told: Preparation, kind: ReviewKind) -> bool:
    """In one of the person's roles, and not of their own words."""
    actors = [user.as_actor(role) for role in REVIEWERS[kind] & roles_of(user)]
    return any(not refusals(told, f"review-{kind}", Who.of(actor)) for actor in actors)


def _roles(roles: frozenset[Role]) -> str:
    return ", ".join(sorted(str(role.label).lower() for role in roles))


@require_POST
@drafts
def move(request: HttpRequest, number: int) -> HttpResponse:
    """Send it to review, or back to its author."""
    draft = found(number)
    actor = acting(person_of(request))
    if draft.stage == Stage.DRAFT:
        _try(request, lambda: send_to_review(actor=actor, recommendation=draft), _("It is moved."))
    else:
        _try(request, lambda: edit_draft(actor=actor, recommendation=draft, words={}), _("It is moved."))
    return redirect("office:draft", number)


@require_POST
def check(request: HttpRequest, number: int, step: str) -> HttpResponse:
    """Sign one review of the words that were on the page."""
    draft, user = found(number), person_of(request)
    held = REVIEWERS[ReviewKind(step)] & roles_of(user) if step in ReviewKind.values else frozenset()
    if not held:
        raise PermissionDenied
    actor = user.as_actor(sorted(held)[0])
    seen, note = request.POST.get("seen", ""), request.POST.get("note", "")[:4000]
    _try(
        request,
        lambda: sign_review(actor=actor, recommendation=draft, kind=step, note=note, seen=seen),
        _("Noted: %(step)s.") % {"step": ReviewKind(step).label},
    )
    return redirect("office:draft", number)


def _try(request: HttpRequest, act: Any, done: str) -> None:
    try:
        act()
    except RefusedError as error:
        messages.error(request, " ".join(error.reasons))
    else:
        messages.success(request, done)


@never_cache
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """What signing does, then the signature. Only a decision maker signs."""
    draft, user = found(number), person_of(request)
    if not may_sign(user):
        raise PermissionDenied
    reasons = drafting.why_not_signed(draft)
    if request.method == "POST" and not reasons:
        try:
            made = make_recommendation(
                actor=signing(user), recommendation=draft, made_on=today(), seen=request.POST.get("seen", "")
            )
        except RefusedError as error:
            reasons = list(error.reasons)
        else:
            messages.success(request, _("%(reference)s is made and public.") % {"reference": made.reference})
            return redirect("office:recommendation", made.reference)
    making = None if reasons else drafting.rehearse_signing(draft=draft, actor=signing(user))
    context = {
        "draft": draft,
        "why_not": reasons,
        "making": making,
        "last_day": weekday(making.last_day) if making and making.last_day else "",
        "digest": draft.digest(),
        "back": {"href": reverse("office:draft", args=[draft.pk]), "text": _("Back to the draft")},
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "recommendations/office/sign.html", context, status=status)
