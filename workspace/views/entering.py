"""One form, one entry in the register: what is refused is said beside the form, and what was typed stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from learning_site.accounts import kept_words
from recommendations.actions import Entry, RefusedError
from workspace.views.here import Here

#: Makes the entry from the cleaned form.
Enter = Callable[[Entry, dict[str, Any]], Any]


def enter_by_form(
    here: Here,
    form_class: type[forms.Form],
    enter: Enter,
    *,
    template: str,
    done: str,
    initial: Any = None,
    **more: Any,
) -> HttpResponse:
    """Show the form, or enter what it says and lead back to the recommendation with the words ``done``."""
    request = here.request
    kept = kept_words.take(request)
    typed = request.POST if request.method == "POST" else kept
    form = form_class(typed, request.FILES or None, initial={"seen": here.seen} | (initial or {}))
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        try:
            enter(Entry(addressee=here.addressee, actor=here.asker, on=here.on, seen=seen), form.cleaned_data)
        except RefusedError as refusal:
            form.add_error(None, list(refusal.reasons))
            form.data = request.POST.dict() | {"seen": str(here.seen)}
        else:
            messages.success(request, done)
            return redirect(here.href("recommendation"))
    context = here.context(form=form, kept=kept is not None, writer=kept_words.writer_of(request.user), **more)
    return render(request, template, context)
