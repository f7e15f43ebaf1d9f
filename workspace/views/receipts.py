"""The receipt: what arrived, when, by whom, in time or not, and a fingerprint that anybody can check later."""

from __future__ import annotations

import hmac

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning_site.design.navigation import localised, unlocalised
from recommendations import clock
from recommendations.label import public_label
from workspace.contents import spaced
from workspace.forms import ReceiptForm
from workspace.models import Receipt
from workspace.views.here import Here, at_addressee, its_people


def _receipt(here: Here, version: int) -> Receipt:
    rows = Receipt.objects.select_related("response__event")
    found: Receipt = get_object_or_404(rows, response__addressee=here.addressee, response__version=version)
    return found


@require_safe
@at_addressee(its_people)
def receipt(request: HttpRequest, here: Here, version: str) -> HttpResponse:
    """The receipt of one version, as a page that can be printed."""
    found = _receipt(here, int(version))
    received_on = found.response.received_on
    late_by = (received_on - found.last_day).days if found.last_day else 0
    newest, first = found.response.version == here.inputs.version, found.response.version == 1
    context = here.context(
        receipt=found,
        spaced=spaced(found.digest),
        received_on=received_on,
        day_number=clock.day_number(here.inputs.made_on, received_on),
        late_by=late_by if first else 0,
        first=first,
        newest=newest,
        label=public_label(here.inputs, here.on),
        promises=list(here.addressee.actions.filter(key__startswith=f"r{version}-").order_by("target", "pk")),
        publish_by=here.inputs.publish_by if newest else None,
    )
    return render(request, "workspace/receipt.html", context)


@require_safe
@at_addressee(its_people)
def receipt_contents(request: HttpRequest, here: Here, version: str) -> HttpResponse:
    """The answer as submitted: exactly the bytes of which the fingerprint was taken."""
    found = _receipt(here, int(version))
    name = found.number.replace("/", "-")
    return HttpResponse(
        found.contents.encode(),
        content_type="text/plain; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.txt"'},
    )


@require_safe
def check_receipt(request: HttpRequest) -> HttpResponse:
    """Anybody: do this number and this fingerprint belong together? It tells nothing else."""
    asked = "receipt" in request.GET or "fingerprint" in request.GET
    form = ReceiptForm(request.GET if asked else None)
    genuine = None
    if asked and form.is_valid():
        genuine = _genuine(form.cleaned_data["receipt"], form.cleaned_data["fingerprint"])
    bare = unlocalised(request.path)
    context = {
        "form": form,
        "genuine": genuine,
        "alternates": {language: localised(bare, language) for language in ("en", "cy")},
        "breadcrumbs": [(_("Home"), localised("/"))],
    }
    return render(request, "workspace/check_receipt.html", context)


def _genuine(number: str, fingerprint: str) -> bool:
    """Whether this receipt exists with this fingerprint; the time it takes tells nothing of how near it was."""
    found = Receipt.objects.filter(number=number.strip()).values_list("digest", flat=True).first()
    typed = "".join(fingerprint.split()).lower()
    return hmac.compare_digest((found or "none").encode(), typed.encode()) and found is not None
