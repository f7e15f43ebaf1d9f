"""One question: read it, answer it, hand it to a colleague, back it with a file."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_site.accounts.choices import WORKSPACE_ROLES
from learning_site.accounts.models import Membership, User
from learning_site.today import today
from workspace.response_log import actions
from workspace.response_log.forms import AnswerForm, EvidenceForm, HandOverForm
from workspace.response_log.models import Entry
from workspace.response_log.standing import Line
from workspace.response_log.views.doors import Log, log_of, wording_of, writer_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """The question with its answer and its history; for writers, the form."""
    if request.method == "POST":
        return _answer(request, organisation, number)
    mine = log_of(request, organisation)
    return _page(request, mine, number)


def _answer(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    mine, actor = writer_of(request, organisation)
    asked = wording_of(number).question
    form = AnswerForm(request.POST, entry=_entry(mine, number))
    if not form.is_valid():
        return _page(request, mine, number, form=form, status=422)
    try:
        actions.answer(
            organisation=mine.organisation,
            question=asked,
            said=form.said(),
            seen=form.cleaned_data["seen"],
            actor=actor,
        )
    except actions.ChangedMeanwhileError as conflict:
        # What was typed stays in the form; sent again, it is a choice made with the colleague's words in view.
        kept = request.POST.copy()
        kept["seen"] = str(conflict.entry.revision)
        form = AnswerForm(kept, entry=conflict.entry)
        return _page(request, mine, number, form=form, conflict=conflict, status=409)
    messages.success(request, _("Question %(number)s is saved.") % {"number": number})
    return redirect("response_log:question", organisation, number)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """Choose a colleague who is to answer."""
    mine, actor = writer_of(request, organisation)
    asked = wording_of(number)
    form = HandOverForm(request.POST or None, colleagues=_colleagues(mine))
    if request.method == "POST" and form.is_valid():
        to, note = form.cleaned_data["to"], form.cleaned_data["note"]
        actions.hand_over(organisation=mine.organisation, question=asked.question, to=to, note=note, actor=actor)
        messages.success(
            request, _("%(name)s is asked to answer question %(number)s.") % {"name": to, "number": number}
        )
        return redirect("response_log:question", organisation, number)
    context = {"log": mine, "wording": asked, "form": form, "back": _back(mine, number)}
    return render(request, "response_log/hand.html", context, status=422 if form.errors else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def evidence(request: HttpRequest, organisation: str, number: int) -> HttpResponse:
    """Add a file; a refused one is not added, and the page says why."""
    mine, actor = writer_of(request, organisation)
    asked = wording_of(number)
    form = EvidenceForm(request.POST, request.FILES) if request.method == "POST" else EvidenceForm()
    if request.method == "POST" and form.is_valid():
        try:
            file = actions.add_evidence(
                organisation=mine.organisation,
                question=asked.question,
                upload=form.cleaned_data["file"],
                actor=actor,
            )
        except actions.NotTakenError as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, f"{file.name}: {file.get_state_display()}. {file.meaning}")
            return redirect("response_log:question", organisation, number)
    context = {"log": mine, "wording": asked, "form": form, "back": _back(mine, number)}
    return render(request, "response_log/evidence.html", context, status=422 if form.errors else 200)


def _page(
    request: HttpRequest,
    mine: Log,
    number: int,
    *,
    form: AnswerForm | None = None,
    conflict: actions.ChangedMeanwhileError | None = None,
    status: int = 200,
) -> HttpResponse:
    entry, wording = _entry(mine, number), wording_of(number)
    context: dict[str, Any] = {
        "log": mine,
        "line": Line(wording, entry, today()),
        "wording": wording,
        "entry": entry,
        "versions": list(entry.versions.all()[:20]) if entry else [],
        "form": form or (AnswerForm(entry=entry) if mine.actor else None),
        "conflict": conflict,
        "back": {"href": mine.address("issue", wording.publication.issue_reference), "text": _("The whole issue")},
    }
    return render(request, "response_log/question.html", context, status=status)


def _entry(mine: Log, number: int) -> Entry | None:
    return Entry.objects.of(mine.organisation).with_evidence().filter(question__number=number).first()


def _colleagues(mine: Log) -> Any:
    serving = Membership.objects.current(on=today()).filter(organisation=mine.organisation, role__in=WORKSPACE_ROLES)
    return User.objects.filter(is_active=True, memberships__in=serving).distinct().order_by("name")


def _back(mine: Log, number: int) -> dict[str, str]:
    return {
        "href": mine.address("question", number),
        "text": _("Question %(number)s") % {"number": number},
    }
