"""`?as-at=YYYY-MM-DD`: which day a public page stands for. Without it, today by the legal calendar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from learning_site import today
from learning_site.design.navigation import localised, unlocalised

PARAMETER = "as-at"
View = Callable[..., HttpResponseBase]


@dataclass(frozen=True, slots=True)
class Day:
    """The day of the page; `query` keeps it in links to other pages when it is not today."""

    on: date
    past: bool

    @property
    def query(self) -> str:
        return f"?{PARAMETER}={self.on.isoformat()}" if self.past else ""


class BadDayError(ValueError):
    """What was typed is not a day that a page can stand for; the message says why and what to do."""


def day_of(typed: str) -> Day:
    """The day that was asked for. Raises `BadDayError` for what is no date and for the future."""
    now = today.today()
    if not typed.strip():
        return Day(now, past=False)
    try:
        on = date.fromisoformat(typed.strip())
    except ValueError:
        raise BadDayError(_("Enter a real date as year, month and day, like 2026-03-27.")) from None
    if on > now:
        raise BadDayError(_("That day has not come yet. Enter today or an earlier day."))
    return Day(on, past=on < now)


def as_at(view: View) -> View:
    """Give the view its `day`; what is no day gets a page that says so, with what was typed kept in the box."""

    @wraps(view)
    def on_a_day(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        typed = request.GET.get(PARAMETER, "")
        try:
            day = day_of(typed)
        except BadDayError as error:
            context = page(request) | {"typed": typed, "error": str(error)}
            return render(request, "recommendations/bad_day.html", context, status=400)
        return view(request, *args, day=day, **kwargs)

    return on_a_day


def page(request: HttpRequest, day: Day | None = None) -> dict[str, Any]:
    """What every public page of the register needs: its addresses in both languages, its day, and the body's name."""
    bare, query = unlocalised(request.path), request.GET.urlencode()
    tail = f"?{query}" if query else ""
    return {
        "alternates": {language: localised(bare, language) + tail for language, _name in settings.LANGUAGES},
        "day": day,
        "short_name": body_name(),
    }


def home() -> tuple[str, str]:
    """The first breadcrumb."""
    return _("Home"), localised("/")


def body_name() -> str:
    """The short name of the oversight body in the active language."""
    body = settings.BODY
    return (body.short_name_cy if get_language() == "cy" else "") or body.short_name
