"""The parts of an answer: position and words, actions, publication. Each page saves its own part of the draft."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from learning_site.accounts import kept_words
from learning_site.accounts.choices import Role
from recommendations.actions import RefusedError
from workspace.actions import save_part
from workspace.contents import plain
from workspace.forms import HINTS, ActionForm, PublicationForm, WordsForm
from workspace.models import DraftVersion
from workspace.views.here import Here, at_addressee, drafters
from workspace.views.parts import part_context


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(drafters)
def words(request: HttpRequest, here: Here) -> HttpResponse:
    """Part 1: the position and the words that the law asks for."""
    newest = here.draft.newest() if here.draft else None
    kept = kept_words.take(request)
    if request.method == "POST":
        form = WordsForm(request.POST)
        if form.is_valid():
            part = {"position": form.cleaned_data["position"], "text": plain(form.cleaned_data["text"])}
            return _save(here, form, part, "answer-actions", "answer-words")
    else:
        form = WordsForm(kept, initial=_initial(newest) | {"seen": _number(newest)})
    context = part_context(here, "words", form=form, kept=kept is not None, positions=_positions())
    return render(request, "workspace/answer_words.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(drafters)
def actions(request: HttpRequest, here: Here) -> HttpResponse:
    """Part 2: the actions so far, and a form for one more."""
    newest = here.draft.newest() if here.draft else None
    kept = kept_words.take(request)
    if request.method == "POST":
        form = ActionForm(request.POST)
        if form.is_valid():
            listed = [*(newest.actions if newest else []), _action(form, get_random_string(8).lower())]
            # An action is added to whatever stands there now: two people who each add one lose none.
            return _save(here, form, {"actions": listed}, "answer-actions", "answer-actions", seen=_number(newest))
    else:
        form = ActionForm(kept, initial={"seen": _number(newest)})
    context = part_context(here, "actions", form=form, kept=kept is not None)
    return render(request, "workspace/answer_actions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(drafters)
def action(request: HttpRequest, here: Here, key: str) -> HttpResponse:
    """Change one action, or take it out."""
    newest = here.draft.newest() if here.draft else None
    found = next((each for each in (newest.actions if newest else []) if each["key"] == key), None)
    if newest is None or found is None:
        raise Http404
    kept = kept_words.take(request)
    if request.method == "POST" and request.POST.get("then") == "remove":
        listed = [each for each in newest.actions if each["key"] != key]
        form = ActionForm(request.POST)
        return _save(here, form, {"actions": listed}, "answer-actions", "answer-actions", seen=newest.number)
    if request.method == "POST":
        form = ActionForm(request.POST)
        met = _changed_by(newest, found, request.POST.get("seen", ""))
        if form.is_valid() and not met:
            listed = [_action(form, key) if each["key"] == key else each for each in newest.actions]
            return _save(here, form, {"actions": listed}, "answer-actions", "answer-actions", seen=newest.number)
        if met:
            form.data = request.POST.dict() | {"seen": str(newest.number)}
    else:
        met = ""
        form = ActionForm(kept, initial=found | {"target": _day(found["target"]), "seen": newest.number})
    context = part_context(
        here, "actions", form=form, kept=kept is not None, found=found | {"day": _day(found["target"])}, met=met
    )
    return render(request, "workspace/answer_action.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(drafters)
def publication(request: HttpRequest, here: Here) -> HttpResponse:
    """Part 4: whether the organisation objects to publication."""
    newest = here.draft.newest() if here.draft else None
    kept = kept_words.take(request)
    if request.method == "POST":
        form = PublicationForm(request.POST)
        if form.is_valid():
            objects = form.cleaned_data["objects"] == "yes"
            part = {
                "objects_to_publication": objects,
                "representations": plain(form.cleaned_data["representations"]) if objects else "",
            }
            return _save(here, form, part, "answer-check", "answer-publication")
    else:
        chosen = {None: "", True: "yes", False: "no"}[newest.objects_to_publication if newest else None]
        initial = {"objects": chosen, "representations": newest.representations if newest else ""}
        form = PublicationForm(kept, initial=initial | {"seen": _number(newest)})
    context = part_context(here, "publication", form=form, kept=kept is not None)
    return render(request, "workspace/answer_publication.html", context)


def _save(
    here: Here, form: Any, part: dict[str, Any], onward: str, same: str, *, seen: int | None = None
) -> HttpResponse:
    """Save the part, then go on, stay, or let the person choose between two texts that met."""
    number = int(form.data.get("seen") or 0) if seen is None else seen
    try:
        saved = save_part(addressee=here.addressee, actor=here.actor(Role.DRAFTER), seen=number, **part)
    except RefusedError as refusal:
        for reason in refusal.reasons:
            messages.error(here.request, reason)
        return redirect(here.href("answer-check"))
    if saved.met is not None:
        return redirect(here.href("answer-choose", saved.version.number))
    if here.request.POST.get("then") == "leave":
        messages.success(here.request, _("The draft is saved. Nothing has left your organisation."))
        return redirect(here.href("recommendation"))
    return redirect(here.href(onward if here.request.POST.get("then") != "stay" else same))


def _initial(newest: DraftVersion | None) -> dict[str, Any]:
    return {"position": newest.position, "text": newest.text} if newest else {}


def _number(newest: DraftVersion | None) -> int:
    return newest.number if newest else 0


def _positions() -> list[dict[str, Any]]:
    return [{"value": position.value, "text": position.label, "hint": hint} for position, hint in HINTS.items()]


def _action(form: ActionForm, key: str) -> dict[str, Any]:
    cleaned = form.cleaned_data
    return {
        "key": key,
        "title": cleaned["title"],
        "owner_role": cleaned["owner_role"],
        "target": cleaned["target"].isoformat(),
    }


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _changed_by(newest: DraftVersion, found: dict[str, Any], seen: str) -> str:
    """Who changed this action since the person opened it; empty if nobody."""
    if not seen.isdigit() or int(seen) >= newest.number:
        return ""
    before = newest.draft.versions.filter(number=int(seen)).first()
    was = next((each for each in (before.actions if before else []) if each["key"] == found["key"]), None)
    return newest.by_name if was is not None and was != found else ""
