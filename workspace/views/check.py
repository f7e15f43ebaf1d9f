"""The answer as it will leave the organisation: handed over by who wrote it, submitted by name by an approver."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from learning_site.accounts import kept_words
from learning_site.accounts.choices import Role
from learning_site.today import now
from recommendations import clock
from recommendations.actions import RefusedError
from recommendations.choices import EventKind, Position
from recommendations.ledger import Fact
from workspace.actions import hand_over, send_back, submit
from workspace.choices import DraftState
from workspace.contents import missing
from workspace.forms import NoteForm, SubmitForm
from workspace.models import AnswerDraft, DraftVersion
from workspace.previews import after
from workspace.views.here import Here, at_addressee, its_people
from workspace.views.parts import part_context


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(its_people)
def check(request: HttpRequest, here: Here) -> HttpResponse:
    """Everybody of the organisation reads it; what can be done depends on the role and on whose turn it is."""
    draft = here.draft or _submitted(here)
    newest = draft.newest() if draft else None
    if draft is None or newest is None:
        return redirect(here.href("answer-words" if here.desk.drafts else "recommendation"))
    if request.method == "POST":
        answered = _act(here, draft, request.POST.get("then", ""))
        if answered is not None:
            return answered
    elif draft.state == DraftState.SUBMITTED and draft.response is not None:
        return redirect(here.href("receipt", draft.response.version))
    return render(request, "workspace/answer_check.html", _context(here, draft, newest))


def _submitted(here: Here) -> AnswerDraft | None:
    """The answer that was submitted last: whoever presses the button twice is led to its receipt."""
    drafts = here.addressee.answer_drafts.select_related("response")
    found: AnswerDraft | None = drafts.filter(state=DraftState.SUBMITTED).order_by("response__version").last()
    return found


def _act(here: Here, draft: AnswerDraft, then: str) -> HttpResponse | None:
    """Do what the button says and lead on; None shows the page again with what has to be put right."""
    note = here.request.POST.get("note", "")[:2_000].strip()
    try:
        if then == "hand-over" and here.desk.drafts:
            hand_over(draft=draft, actor=here.actor(Role.DRAFTER), note=note)
            messages.success(here.request, _("The approvers have it now. Nothing has left your organisation."))
            return redirect(here.href("recommendation"))
        if then == "take-back" and here.desk.drafts:
            send_back(draft=draft, actor=here.actor(Role.DRAFTER), note=note)
            return redirect(here.href("answer-words"))
        if then == "return" and here.desk.approves:
            send_back(draft=draft, actor=here.actor(Role.APPROVER), note=note)
            messages.success(here.request, _("The drafters have it again, with your note."))
            return redirect(here.href("recommendation"))
        if then == "submit" and here.desk.approves:
            return _submit(here, draft)
    except RefusedError as refusal:
        for reason in refusal.reasons:
            messages.error(here.request, reason)
        return redirect(here.href("answer-check"))
    return None


def _submit(here: Here, draft: AnswerDraft) -> HttpResponse | None:
    form = SubmitForm(here.request.POST)
    if not form.is_valid():
        return None
    receipt = submit(
        draft=draft,
        actor=here.actor(Role.APPROVER),
        full_name=form.cleaned_data["full_name"],
        number=form.cleaned_data["number"],
        seen=form.cleaned_data["seen"],
    )
    return redirect(here.href("receipt", receipt.response.version))


def _context(here: Here, draft: AnswerDraft, newest: DraftVersion) -> dict[str, Any]:
    kept = kept_words.take(here.request)
    with_approver = draft.state == DraftState.WITH_APPROVER
    approving = here.desk.approves and with_approver
    acting_alone = approving and f"user:{here.request.user.pk}" in {newest.by_id, draft.holder_id}
    form = SubmitForm(
        kept or (here.request.POST if here.request.POST.get("then") == "submit" else None),
        initial={"number": newest.number, "seen": here.seen},
    )
    return part_context(
        here,
        "check",
        draft=draft,
        position=str(Position(newest.position).label) if newest.position else "",
        lacking=missing(newest),
        files=[each.file for each in draft.files.select_related("file")],
        with_approver=with_approver,
        handing=here.desk.drafts and not with_approver,
        taking=here.desk.drafts and with_approver,
        approving=approving and not acting_alone,
        acting_alone=acting_alone,
        form=form,
        note=NoteForm(kept),
        kept=kept is not None,
        preview=_preview(here, newest),
        day_number=clock.day_number(here.inputs.made_on, here.on),
        publish_by=_publish_by(here, newest),
        last_day=here.inputs.last_day,
        in_time=here.inputs.last_day is None or here.on <= here.inputs.last_day,
    )


def _preview(here: Here, newest: DraftVersion) -> Any:
    facts = [
        Fact(
            EventKind.RESPONSE_RECEIVED,
            here.on,
            now(),
            {"position": newest.position or Position.ACCEPTED, "version": len(here.book().receipts) + 1},
        )
    ]
    if newest.objects_to_publication and here.inputs.duty:
        facts.append(Fact(EventKind.REPRESENTATIONS_MADE, here.on, now(), {}))
    return after("", here.events, facts, here.on)


def _publish_by(here: Here, newest: DraftVersion) -> Any:
    """The day by which it must be published; None where no such clock runs."""
    days = here.book().publication_days
    if newest.objects_to_publication or days is None or not here.inputs.duty:
        return None
    return clock.publish_by(here.on, days)
