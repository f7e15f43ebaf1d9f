"""Two people wrote the same part: both texts stand side by side, and a person chooses. Nothing is overwritten."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from learning_site.accounts.choices import Role
from recommendations.actions import RefusedError
from recommendations.choices import Position
from workspace.actions import choose
from workspace.forms import ChooseForm
from workspace.models import DraftVersion
from workspace.views.here import Here, at_addressee, drafters
from workspace.views.parts import part_context

FIELDS = ("position", "text", "objects_to_publication", "representations")


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(drafters)
def texts(request: HttpRequest, here: Here, number: str) -> HttpResponse:
    """The text that was set aside beside the one that the draft shows, and what the draft shall show."""
    if here.draft is None:
        return redirect(here.href("recommendation"))
    mine = get_object_or_404(here.draft.versions.filter(set_aside=True), number=int(number))
    theirs = here.draft.newest()
    if theirs is None:
        return redirect(here.href("answer-words"))
    form = ChooseForm(request.POST or None, initial={"seen": theirs.number})
    if request.method == "POST" and form.is_valid():
        return _chosen(here, form, mine, theirs)
    context = part_context(here, "words", form=form, mine=_shown(mine), theirs=_shown(theirs))
    return render(request, "workspace/answer_conflict.html", context)


def _chosen(here: Here, form: ChooseForm, mine: DraftVersion, theirs: DraftVersion) -> HttpResponse:
    keep = form.cleaned_data["keep"]
    onward = "answer-publication" if _same_words(mine, theirs) else "answer-words"
    if keep == "theirs" or here.draft is None:
        return redirect(here.href(onward))
    part = {name: getattr(mine, name) for name in FIELDS}
    if keep == "both":
        part["text"] = f"{theirs.text}\n\n{mine.text}".strip()
        part["representations"] = "\n\n".join(filter(None, [theirs.representations, mine.representations]))
    seen = form.cleaned_data["seen"] or theirs.number
    try:
        saved = choose(draft=here.draft, aside=mine.number, part=part, actor=here.actor(Role.DRAFTER), seen=seen)
    except RefusedError as refusal:
        messages.error(here.request, " ".join(refusal.reasons))
        return redirect(here.href("answer-check"))
    if saved.met is not None:
        return redirect(here.href("answer-choose", saved.version.number))
    return redirect(here.href(onward))


def _same_words(mine: DraftVersion, theirs: DraftVersion) -> bool:
    return mine.text == theirs.text and mine.position == theirs.position


def _shown(version: DraftVersion) -> dict[str, Any]:
    """One of the two texts as it is read, with who saved it."""
    objects = {None: _("Not said"), True: _("Yes"), False: _("No")}[version.objects_to_publication]
    return {
        "number": version.number,
        "by": version.by_name,
        "at": version.saved_at,
        "position": str(Position(version.position).label) if version.position else _("Not chosen"),
        "text": version.text,
        "objects": objects,
        "representations": version.representations,
    }
