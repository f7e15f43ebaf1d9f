"""What an organisation reports after its answer: how far each action is, what proves it, and that all is complete."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from learning_site.accounts import kept_words
from learning_site.accounts.choices import Role
from learning_site.private_files.uploads import limits, refuse, take
from recommendations import actions as register
from recommendations import fold, lifecycle
from recommendations.actions import Entry, RefusedError
from recommendations.choices import EventKind
from recommendations.models import Action
from recommendations.policy import EVIDENCE
from workspace.forms import CompleteForm, EvidenceForm, ProgressForm
from workspace.views.entering import enter_by_form
from workspace.views.here import Here, approvers, at_addressee, drafters, its_people


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(drafters)
def action(request: HttpRequest, here: Here, key: str) -> HttpResponse:
    """News of one action; a target that moves needs a reason."""
    found: Action = get_object_or_404(here.addressee.actions, key=key)

    def update(entry: Entry, typed: dict[str, Any]) -> None:
        register.update_action(
            entry=entry,
            key=found.key,
            state=typed["state"],
            note=typed["note"],
            new_target=typed["new_target"],
            reason=typed["reason"],
        )

    return enter_by_form(
        here,
        ProgressForm,
        update,
        template="workspace/action_update.html",
        done=_("Your report on the action is on record."),
        initial={"state": found.state},
        action=found,
        slips=list(found.slips.select_related("event").order_by("event__sequence")),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(approvers)
def complete(request: HttpRequest, here: Here) -> HttpResponse:
    """Report, by an approver, that every action has ended."""

    def report(entry: Entry, typed: dict[str, Any]) -> None:
        register.report_complete(entry=entry, note=typed["note"])

    return enter_by_form(
        here,
        CompleteForm,
        report,
        template="workspace/complete.html",
        done=_("It is reported complete. Evidence comes next, if you have not sent it."),
        why_not=why_not(here, EventKind.REPORTED_COMPLETE),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(its_people)
def evidence(request: HttpRequest, here: Here) -> HttpResponse:
    """What was sent as proof, with the state of each file; a drafter adds to it."""
    refused = why_not(here, EventKind.EVIDENCE_LODGED)
    form = EvidenceForm(kept_words.take(request), initial={"seen": here.seen})
    if request.method == "POST":
        if not here.desk.drafts:
            raise Http404
        form = EvidenceForm(request.POST, request.FILES)
        if form.is_valid() and _lodge(here, form, refused):
            messages.success(request, _("The evidence is on record. Each file can be opened once it is checked."))
            return redirect(here.href("evidence"))
    context = here.context(
        form=form,
        sent=_sent(here),
        limits=limits(EVIDENCE, here.desk.organisation),
        why_not=refused,
        writer=kept_words.writer_of(request.user),
    )
    return render(request, "workspace/evidence.html", context)


def _sent(here: Here) -> list[dict[str, Any]]:
    rows = here.addressee.evidence.select_related("event").prefetch_related("files__file").order_by("-pk")
    return [{"event": row.event, "note": row.note, "kept": [each.file for each in row.files.all()]} for row in rows]


def _lodge(here: Here, form: EvidenceForm, refused: str) -> bool:
    """Keep the files, then enter the evidence; what is not taken is named beside the form, and nothing is entered."""
    if refused:
        form.add_error(None, refused)
        return False
    actor = here.actor(Role.DRAFTER)
    taken = take(uploads=form.cleaned_data["uploads"], kind=EVIDENCE, organisation=here.desk.organisation, actor=actor)
    if taken.refused:
        refuse(form, "uploads", taken)
    entry = Entry(addressee=here.addressee, actor=actor, on=here.on, seen=form.cleaned_data["seen"])
    if taken.refused and not taken.kept:
        return False
    try:
        register.lodge_evidence(entry=entry, note=form.cleaned_data["note"], files=taken.kept)
    except RefusedError as refusal:
        form.add_error(None, list(refusal.reasons))
        return False
    for file in taken.refused:
        messages.error(here.request, f"{file.name}: {file.meaning}")
    return True


def why_not(here: Here, kind: EventKind) -> str:
    """Why this cannot be entered now, whatever is filled in; empty if it can."""
    book = fold.ledger(here.events)
    return " ".join(lifecycle.TABLE[kind].reasons_now(book)) if book else ""
