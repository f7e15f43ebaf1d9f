"""What an organisation asks for: more time while it is in time, and the correction of what is wrong about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from recommendations import actions as register
from recommendations import fold, lifecycle
from recommendations.actions import Entry
from recommendations.choices import DisputeAbout, EventKind
from recommendations.label import public_label
from workspace.forms import CorrectionForm, MoreTimeForm
from workspace.previews import why_no_more_time
from workspace.views.entering import enter_by_form
from workspace.views.here import Here, askers, at_addressee


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(askers)
def more_time(request: HttpRequest, here: Here) -> HttpResponse:
    """Ask for more time; when that is not possible the page says why, and a sent form is refused."""

    def ask(entry: Entry, typed: dict[str, Any]) -> None:
        late = why_no_more_time(here.events, here.on)
        if late:
            raise register.RefusedError(late)
        register.apply_for_extension(entry=entry, reason=typed["reason"])

    return enter_by_form(
        here,
        MoreTimeForm,
        ask,
        template="workspace/more_time.html",
        done=_("Your request for more time has arrived. Until it is decided, the last day stays as it is."),
        why_not=why_no_more_time(here.events, here.on),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@at_addressee(askers)
def correction(request: HttpRequest, here: Here) -> HttpResponse:
    """Say that a date or the label is wrong. The label says so at once, and an answer is owed."""

    def dispute(entry: Entry, typed: dict[str, Any]) -> None:
        register.dispute(entry=entry, about=typed["about"], reason=typed["reason"], claimed=typed["claimed"])

    book = fold.ledger(here.events)
    reasons = lifecycle.TABLE[EventKind.DISPUTED].reasons_now(book) if book else []
    return enter_by_form(
        here,
        CorrectionForm,
        dispute,
        template="workspace/correction.html",
        done=_("Your correction has arrived. The public label says so from now on, and an answer is owed to you."),
        initial={"about": request.GET.get("about", "") if request.GET.get("about") in DisputeAbout.values else ""},
        why_not=" ".join(reasons),
        label=public_label(here.inputs, here.on),
    )
