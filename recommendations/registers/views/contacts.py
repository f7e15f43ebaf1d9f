"""Where a body is written to: kept by the register's officers and by the body's own managers; both see all of it."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site.accounts.choices import Role
from learning_site.accounts.policy import organisations_of
from learning_site.audit.actor import Actor
from learning_site.organisations.actions import change_contact, end_contact
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.contact_gaps import Gap, gaps
from learning_site.organisations.models import Contact, Organisation
from learning_site.today import today
from recommendations.registers.forms import ContactForm
from recommendations.registers.past import Change, history
from recommendations.registers.policy import KEEPERS, acting, for_roles
from recommendations.registers.views.organisations import found, way_back
from recommendations.registers.views.pages import form_page, refused

MANAGERS = frozenset({Role.MANAGER})


@dataclass(frozen=True, slots=True)
class Kept:
    """The contacts of one body as its managers see them."""

    body: Organisation
    contacts: list[Contact]
    gaps: list[Gap]
    events: list[Change]


@never_cache
@require_http_methods(["GET", "POST"])
@for_roles(KEEPERS)
def change(request: HttpRequest, slug: str, *, actor: Actor) -> HttpResponse:
    """An officer changes a contact of any body."""
    body = found(slug)
    form = contact_form(request)
    if form.is_valid() and changed(form, body, actor):
        return redirect("registers:organisation", body.slug)
    return contact_page(request, form, body, way_back(body))


@never_cache
@require_safe
@for_roles(MANAGERS)
def own(request: HttpRequest, *, actor: Actor) -> HttpResponse:
    """A manager sees the contacts of each body that is managed, with what changed and by whom."""
    on = today()
    bodies = Organisation.objects.filter(pk__in=organisations_of(request.user, roles=MANAGERS))
    kept = []
    for body in bodies.prefetch_related("contacts"):
        contacts = sorted(body.contacts.all(), key=lambda one: (one.role, -one.starts_on.toordinal(), -one.pk))
        kept.append(Kept(body, contacts, gaps(contacts, on=on), history(body.slug, "contact")))
    return render(request, "registers/contacts.html", {"kept": kept, "on": on})


@never_cache
@require_http_methods(["GET", "POST"])
def change_own(request: HttpRequest, slug: str) -> HttpResponse:
    """A manager changes a contact of the own body; a body that is not one's own does not exist here."""
    body = Organisation.objects.filter(pk__in=organisations_of(request.user), slug=slug).first()
    if body is None:
        raise Http404
    if body.pk not in organisations_of(request.user, roles=MANAGERS):
        raise PermissionDenied
    actor = acting(request, MANAGERS)
    form = contact_form(request)
    if form.is_valid() and changed(form, body, actor):
        return redirect("registers:contacts")
    return contact_page(request, form, body, (reverse("registers:contacts"), _("Contacts")))


def contact_form(request: HttpRequest) -> ContactForm:
    """The form, begun with the purpose that the link named and with today."""
    role = request.GET.get("role", "")
    initial: dict[str, Any] = {"on": today(), "role": role if role in ContactRole.values else ContactRole.GENERAL}
    return ContactForm(request.POST or None, initial=initial)


def changed(form: ContactForm, body: Organisation, actor: Actor) -> bool:
    """Do what the form says; False if it was refused, with the reason on the form."""
    data = form.cleaned_data
    role = ContactRole(data["role"])
    try:
        if data["address"]:
            change_contact(organisation=body, role=role, address=data["address"], actor=actor, on=data["on"])
        else:
            end_contact(organisation=body, role=role, actor=actor, on=data["on"])
    except ValidationError as error:
        refused(form, error)
        return False
    return True


def contact_page(request: HttpRequest, form: ContactForm, body: Organisation, back: tuple[str, str]) -> HttpResponse:
    title = _("Where is %(name)s written to?") % {"name": body.name}
    lead = [
        _("Letters that the law asks for go to this address from that day. The earlier address stays in the history.")
    ]
    return form_page(request, form, title=title, button=_("Save the contact"), back=back, lead=lead)
