"""The mailing desk: which issues can be sent, where each mailing stands, and the acts on it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from learning_site.audit.actor import Actor
from learning_site.today import today
from magazine.choices import PublicationKind
from magazine.models import Publication
from subscribers import actions, policy
from subscribers.choices import DeliveryState, DispatchPurpose, DispatchState, ExcludedReason, SubscriberKind
from subscribers.figures import Figures, number
from subscribers.models import Dispatch, Subscriber
from subscribers.views.door import attempt, for_mailers

#: How often the page asks for new figures, in seconds.
REFRESH = 5


@require_safe
@for_mailers
def index(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every mailing, and the published issues that were not mailed."""
    dispatches = list(Dispatch.objects.all())
    mailed = {
        one.issue_reference
        for one in dispatches
        if one.purpose == DispatchPurpose.ISSUE and one.state != DispatchState.DISCARDED
    }
    issues = Publication.objects.published().filter(kind=PublicationKind.ISSUE, language="en").order_by("-number")
    unsent = [issue for issue in issues.defer("content") if issue.reference not in mailed]
    return render(request, "subscribers/desk/index.html", {"dispatches": dispatches, "unsent": unsent})


@require_safe
@never_cache
@for_mailers
def dispatch(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    """One mailing: what goes out, who gets it and who not, and what we know of each copy."""
    one = get_object_or_404(Dispatch, pk=pk)
    context = {
        "dispatch": one,
        "versions": one.versions.defer("content"),
        "may_approve": policy.approver(request.user, one) is not None,
        "as_at": timezone.localtime(),
        **(_after_start(one) if one.has_started else _before_start()),
    }
    return render(request, "subscribers/desk/dispatch.html", context)


@require_safe
@never_cache
@for_mailers
def figures(request: HttpRequest, actor: Actor, pk: int) -> JsonResponse:
    """The same figures as on the page, for its script."""
    one = get_object_or_404(Dispatch.objects.started(), pk=pk)
    known = Figures.of(one)
    return JsonResponse(
        {
            "sentence": known.sentence(),
            "sum": known.sum_in_words(),
            "notice": one.notice,
            "at": timezone.localtime().strftime("%H:%M:%S"),
            "counts": {state: number(count) for state, count in known.counts.items()} | {"to_go": number(known.to_go)},
            "ended": one.state == DispatchState.CLOSED,
        }
    )


@require_POST
@for_mailers
def act(request: HttpRequest, actor: Actor, pk: int, verb: str) -> HttpResponse:
    """Start, pause, resume, cancel or close a mailing."""
    one = get_object_or_404(Dispatch, pk=pk)
    acts: dict[str, tuple[Callable[..., Dispatch], str]] = {
        "start": (actions.start, _("The mailing has started.")),
        "pause": (actions.pause, _("The mailing is paused.")),
        "resume": (actions.resume, _("The mailing goes on.")),
        "cancel": (actions.cancel, _("What was still to go is cancelled.")),
        "close": (actions.close, _("The mailing is closed.")),
    }
    if verb not in acts:
        raise Http404
    function, done = acts[verb]
    back = reverse("mailing:dispatch", args=[pk])
    return attempt(request, partial(function, dispatch=one, actor=actor), done=done, back=back)


def _after_start(one: Dispatch) -> dict[str, Any]:
    known = Figures.of(one)
    reasons, kinds = dict(ExcludedReason.choices), dict(SubscriberKind.choices)
    excluded = one.deliveries.filter(state=DeliveryState.EXCLUDED)
    included = one.deliveries.exclude(state=DeliveryState.EXCLUDED)
    return {
        "figures": known,
        "excluded": [(reason, reasons[reason], count) for reason, count in excluded.by("excluded_reason")],
        "included": [(kinds[kind], count) for kind, count in included.by("kind")],
        "uncertain": one.deliveries.uncertain()[:50],
        "figures_href": reverse("mailing:figures", args=[one.pk]),
        "refresh": REFRESH,
    }


def _before_start() -> dict[str, Any]:
    """The same question that the start will ask, asked beforehand."""
    reasons, kinds = dict(ExcludedReason.choices), dict(SubscriberKind.choices)
    everybody = Subscriber.objects.with_exclusion(on=today())
    excluded = everybody.exclude(excluded_reason="").by("excluded_reason")
    included = everybody.filter(excluded_reason="").by("kind")
    return {
        "excluded": [(reason, reasons[reason], count) for reason, count in excluded],
        "included": [(kinds[kind], count) for kind, count in included],
    }
