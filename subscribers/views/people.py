"""Who gets a mailing and who not, person by person; and the uncertain, settled by a person with the evidence."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.audit.actor import Actor
from learning_site.today import today
from subscribers import actions
from subscribers.choices import DeliveryState, ExcludedReason
from subscribers.models import Delivery, Dispatch, Subscriber
from subscribers.refusal import Refusal
from subscribers.views.door import for_mailers

A_PAGE = 50


class FindForm(forms.Form):
    """Find one person, or those with one outcome."""

    find = forms.CharField(
        label=gettext_lazy("Did this person get it?"),
        help_text=gettext_lazy("Name, address, organisation, delivery number or Message-ID"),
        required=False,
    )
    outcome = forms.ChoiceField(
        label=gettext_lazy("What we know"),
        required=False,
        choices=[
            ("", gettext_lazy("Everybody")),
            ("included", gettext_lazy("Everybody who gets it")),
            (gettext_lazy("Outcome"), DeliveryState.choices),
            (gettext_lazy("Why left out"), ExcludedReason.choices),
        ],
    )


class SettleForm(forms.Form):
    """What became of an uncertain delivery, and how we know."""

    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it"),
        widget=forms.RadioSelect,
        choices=[
            (DeliveryState.ACCEPTED.value, gettext_lazy("It was accepted")),
            (DeliveryState.REJECTED.value, gettext_lazy("It was not accepted, and is not sent again")),
            (DeliveryState.QUEUED.value, gettext_lazy("It was not accepted: send it again")),
        ],
        error_messages={"required": gettext_lazy("Choose what became of it")},
    )
    evidence = forms.CharField(
        label=gettext_lazy("How do you know?"),
        help_text=gettext_lazy("What the mail server’s log or a report shows. It is kept with your name."),
        widget=forms.Textarea,
        error_messages={"required": gettext_lazy("Say how you know")},
    )


@require_safe
@never_cache
@for_mailers
def people(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """Every candidate, searchable, fifty a page."""
    dispatch = get_object_or_404(Dispatch, pk=pk)
    form = FindForm(request.GET)
    form.is_valid()
    words, outcome = form.cleaned_data.get("find", ""), form.cleaned_data.get("outcome", "")
    rows = _delivered(dispatch, words, outcome) if dispatch.has_started else _expected(words, outcome)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"dispatch": dispatch, "form": form, "page": page, "people": _people(page), "query": _query(request)}
    return render(request, "subscribers/desk/people.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_mailers
def settle(request: HttpRequest, actor: Actor, pk: int, delivery: int) -> HttpResponse:
    """Say what became of one uncertain delivery."""
    one = get_object_or_404(Delivery.objects.select_related("dispatch"), dispatch_id=pk, pk=delivery)
    form = SettleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.settle_uncertain(delivery=one, actor=actor, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Delivery %(number)s is settled.") % {"number": one.number})
            return redirect("mailing:dispatch", pk=pk)
    status = 422 if form.errors else 200
    context = {"delivery": one, "dispatch": one.dispatch, "form": form}
    return render(request, "subscribers/desk/settle.html", context, status=status)


def _delivered(dispatch: Dispatch, words: str, outcome: str) -> Any:
    rows = dispatch.deliveries.matching(words)
    if outcome == "included":
        return rows.exclude(state=DeliveryState.EXCLUDED)
    if outcome in ExcludedReason.values:
        return rows.filter(excluded_reason=outcome)
    return rows.filter(state=outcome) if outcome else rows


def _expected(words: str, outcome: str) -> Any:
    everybody = Subscriber.objects.with_exclusion(on=today())
    rows = everybody.matching(words)
    if outcome == "included":
        return rows.filter(excluded_reason="")
    if outcome == DeliveryState.EXCLUDED:
        return rows.exclude(excluded_reason="")
    return rows.filter(excluded_reason=outcome) if outcome in ExcludedReason.values else rows


def _people(page: Page[Any]) -> list[dict[str, Any]]:
    reasons = dict(ExcludedReason.choices)
    return [
        {
            "row": row,
            "number": row.number if isinstance(row, Delivery) else "",
            "outcome": row.get_state_display() if isinstance(row, Delivery) else _("Gets it"),
            "reason": reasons.get(row.excluded_reason, ""),
            "reply": getattr(row, "evidence", "") or getattr(row, "reply_text", ""),
            "is_uncertain": isinstance(row, Delivery) and row.state == DeliveryState.UNCERTAIN,
        }
        for row in page.object_list
    ]


def _query(request: HttpRequest) -> str:
    """The search without the page, for the links to other pages."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
