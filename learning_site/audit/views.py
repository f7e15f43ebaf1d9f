"""The auditors' pages: who did what, how one event stands in the chain, where the chain ended each day, and a copy.

They read and never write, but for the event that says that a copy was taken. Who may open them is the gate's matter.
"""

import datetime as dt
from typing import Any

from django.db.models import Max
from django.db.models.functions import TruncDate
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.audit.actions import record
from learning_site.audit.export import lines
from learning_site.audit.forms import ExportForm, SearchForm
from learning_site.audit.models import AuditEvent, Seal
from learning_site.audit.querysets import AuditEventQuerySet, start_of
from learning_site.audit.standing import standing
from learning_site.today import today

PAGE_SIZE = 50
DAYS_AT_ONCE = 31
TYPES = {"jsonl": "application/jsonl; charset=utf-8", "csv": "text/csv; charset=utf-8"}


@never_cache
@require_safe
def events(request: HttpRequest) -> HttpResponse:
    """The events that fit the search, newest first, fifty on a page; pages are found by the events' own numbers."""
    asked = bool(set(request.GET) - {"before", "after"})
    form = SearchForm(request.GET if asked else None)
    rows = form.apply(AuditEvent.objects.all()) if asked else AuditEvent.objects.all()
    shown, newer, older = page(rows, request.GET)
    context = {
        "form": form,
        "events": shown,
        "asked": asked,
        "newer": with_key(request, after=shown[0].pk) if newer else None,
        "older": with_key(request, before=shown[-1].pk) if older else None,
    }
    return render(request, "audit/desk/events.html", context)


def page(rows: AuditEventQuerySet, query: Any) -> tuple[list[AuditEvent], bool, bool]:
    """One page of ``rows``, newest first, and whether there are newer and older ones."""
    after, before = number(query.get("after")), number(query.get("before"))
    if after is not None:
        found = list(rows.filter(id__gt=after).order_by("id")[: PAGE_SIZE + 1])
        return found[:PAGE_SIZE][::-1], len(found) > PAGE_SIZE, bool(found)
    if before is not None:
        rows = rows.filter(id__lt=before)
    found = list(rows.order_by("-id")[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], before is not None and bool(found), len(found) > PAGE_SIZE


def number(text: str | None) -> int | None:
    """A row's number from an address, or None."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def with_key(request: HttpRequest, **key: int) -> dict[str, str]:
    """A link to the same search from another row on."""
    query = request.GET.copy()
    query.pop("before", None)
    query.pop("after", None)
    query.update({name: str(value) for name, value in key.items()})
    return {"href": f"?{query.urlencode()}"}


@never_cache
@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """One event with its neighbours in the chain, whether its seal holds, and what the same request did."""
    found = get_object_or_404(AuditEvent, pk=pk)
    same = AuditEvent.objects.filter(request_id=found.request_id).exclude(pk=pk).order_by("id")
    context = {
        "event": found,
        "standing": standing(found),
        "same": list(same[:20]) if found.request_id else [],
        "back": {"href": reverse("audit:events"), "text": _("The audit trail")},
    }
    return render(request, "audit/desk/event.html", context)


@never_cache
@require_safe
def heads(request: HttpRequest) -> HttpResponse:
    """Where the chain ended on each of the last days, or of those before the day ``before``."""
    last = day(request.GET.get("before")) or today() + dt.timedelta(days=1)
    first = last - dt.timedelta(days=DAYS_AT_ONCE)
    of_days = Seal.objects.filter(at__gte=start_of(first), at__lt=start_of(last))
    ends = of_days.annotate(day=TruncDate("at")).values("day").annotate(last=Max("sequence")).order_by("-day")
    rows = dict(ends.values_list("last", "day"))
    found = Seal.objects.filter(sequence__in=rows).order_by("-sequence")
    context = {
        "heads": [{"day": rows[one.sequence], "seal": one} for one in found],
        "first": first,
        "last": last - dt.timedelta(days=1),
        "older": f"?before={first.isoformat()}" if Seal.objects.filter(at__lt=start_of(first)).exists() else "",
        "back": {"href": reverse("audit:events"), "text": _("The audit trail")},
    }
    return render(request, "audit/desk/heads.html", context)


def day(text: str | None) -> dt.date | None:
    """A day from an address, or None."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None


@never_cache
@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> HttpResponseBase:
    """A stretch of the chain as a file, streamed. That it was taken, by whom and why, is itself an event."""
    form = ExportForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        back = {"href": reverse("audit:events"), "text": _("The audit trail")}
        status = 422 if request.method == "POST" else 200
        return render(request, "audit/desk/export.html", {"form": form, "back": back}, status=status)
    since, until, kind = (form.cleaned_data[name] for name in ("since", "until", "form"))
    stretch = AuditEvent.objects.all().stretch(since, until)
    person: Any = request.user  # the gate lets in nobody but people with an account
    record(
        actor=person.as_actor("auditor"),
        verb="audit.exported",
        about=f"audit/{since.isoformat()}/{until.isoformat()}",
        reason=f"{kind}: {form.cleaned_data['reason']}",
    )
    response = StreamingHttpResponse(lines(stretch, form=kind), content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="audit-{since}-{until}.{kind}"'
    return response
