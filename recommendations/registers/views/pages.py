"""What the desk's pages share: the ways to the registers, and a page with one form."""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _


def sections(here: str) -> list[dict[str, Any]]:
    """The ways between the registers; ``here`` is the view, or the kind of filing words, that is open."""
    ways = [
        ("registers:organisations", reverse("registers:organisations"), _("Organisations and contacts")),
        ("registers:legal-bases", reverse("registers:legal-bases"), _("Legal bases")),
        ("themes", reverse("registers:words", args=["themes"]), _("Themes")),
        ("factors", reverse("registers:words", args=["factors"]), _("Case factors")),
    ]
    return [{"href": href, "text": words, "current": key == here} for key, href, words in ways]


def form_page(
    request: HttpRequest,
    form: Form,
    *,
    title: str,
    button: str,
    back: tuple[str, str],
    lead: Sequence[str] = (),
    warning: str = "",
) -> HttpResponse:
    """A page with one form; 422 if what was sent cannot be taken."""
    context = {
        "form": form,
        "title": title,
        "button": button,
        "lead": lead,
        "warning": warning,
        "back": {"href": back[0], "text": back[1]},
    }
    return render(request, "registers/form.html", context, status=422 if form.is_bound else 200)


def refused(form: Form, error: Exception) -> None:
    """Say on the form why an action refused; errors of a field stand beside it."""
    if isinstance(error, ValidationError) and hasattr(error, "error_dict"):
        for name, errors in error.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, error if isinstance(error, ValidationError) else str(error))
