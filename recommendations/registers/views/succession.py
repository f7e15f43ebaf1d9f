"""One body takes over from another: what will pass is shown before anything is written."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from learning_site.audit.actor import Actor
from learning_site.organisations.actions import SuccessionRefusedError, succeed
from learning_site.organisations.models import Organisation, Oversight
from learning_site.today import today
from recommendations.models import Addressee
from recommendations.registers.forms import SuccessionForm
from recommendations.registers.policy import KEEPERS, confirmed_to_write, for_roles
from recommendations.registers.views.organisations import found, way_back
from recommendations.registers.views.pages import form_page, refused


@never_cache
@confirmed_to_write
@require_http_methods(["GET", "POST"])
@for_roles(KEEPERS)
def succession(request: HttpRequest, slug: str, *, actor: Actor) -> HttpResponse:
    """Ask, then show what will pass, then record it: the second page sends the same answers with ``confirmed``."""
    body = found(slug)
    form = SuccessionForm(request.POST or None, predecessor=body)
    if form.is_valid():
        data = form.cleaned_data
        if data["on"] > today():
            form.add_error("on", _("Record it on the day on which it happens, or later"))
        elif "confirmed" not in request.POST:
            return render(request, "registers/desk/succession.html", preview(body, form))
        else:
            try:
                succeed(
                    predecessor=body,
                    successor=data["successor"],
                    happened_on=data["on"],
                    actor=actor,
                    reason=data["reason"],
                )
                return redirect("registers:organisation", body.slug)
            except SuccessionRefusedError as error:
                refused(form, error)
    title = _("Who takes over from %(name)s?") % {"name": body.name}
    lead = [
        _("For a merger, record it for each body that ends. For a split, record it for each body that follows."),
        _("You will see what passes before it is recorded."),
    ]
    return form_page(request, form, title=title, button=_("Go on"), back=way_back(body), lead=lead)


def preview(body: Organisation, form: SuccessionForm) -> dict[str, Any]:
    """What the succession will do, in sentences, counted now."""
    data = form.cleaned_data
    back = way_back(body)
    return {
        "form": form,
        "body": body,
        "successor": data["successor"],
        "on": data["on"],
        "passes": passing(body),
        "back": {"href": back[0], "text": back[1]},
    }


def passing(body: Organisation) -> list[str]:
    """What is open at ``body`` and passes or ends, a sentence each."""
    of_body = Addressee.objects.published().filter(organisation=body)
    still_open = of_body.filter(states__known_until__isnull=True, states__closed="").count()
    overseen = Oversight.objects.ending_with(body).count()
    contacts = body.contacts.filter(ends_on__isnull=True).count()
    people = body.memberships.filter(ends_on__isnull=True).count()
    counted = {
        ngettext(
            "%(n)d open recommendation passes on, with its history",
            "%(n)d open recommendations pass on, with their history",
            still_open,
        ): still_open,
        ngettext("%(n)d oversight link ends", "%(n)d oversight links end", overseen): overseen,
        ngettext("%(n)d contact ends", "%(n)d contacts end", contacts): contacts,
        ngettext(
            "%(n)d role of a person stays with the body that ends; give people roles for the successor",
            "%(n)d roles of people stay with the body that ends; give people roles for the successor",
            people,
        ): people,
    }
    return [words % {"n": count} for words, count in counted.items()]
