"""What every page of an answer shows beside its form: the parts, what is asked, and who saved last."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning_site.accounts import kept_words
from workspace.contents import missing
from workspace.models import DraftVersion
from workspace.views.here import Here

ORDER = ("words", "actions", "publication", "check")


def part_context(here: Here, current: str, **more: Any) -> dict[str, Any]:
    """The context of one part of the answer."""
    newest = here.draft.newest() if here.draft else None
    return here.context(
        newest=newest,
        current=current,
        part_number=ORDER.index(current) + 1,
        part_count=len(ORDER),
        parts=_parts(here, newest, current),
        writer=kept_words.writer_of(here.request.user),
        listed=[_listed(here, each) for each in (newest.actions if newest else [])],
        links={name: here.href(f"answer-{name}") for name in ORDER},
        onward=here.href("answer-publication"),
        **more,
    )


def _listed(here: Here, action: dict[str, Any]) -> dict[str, Any]:
    return action | {
        "day": date.fromisoformat(action["target"]),
        "href": here.href("answer-action", action["key"]),
    }


def _parts(here: Here, newest: DraftVersion | None, current: str) -> list[dict[str, Any]]:
    actions = len(newest.actions) if newest else 0
    added = ngettext("%(n)s added", "%(n)s added", actions) % {"n": actions}
    rows = [
        ("words", _("Position and words"), _("Written") if newest and newest.position and newest.text else ""),
        ("actions", _("Actions and dates"), added if actions else _("None yet")),
        ("publication", _("Publication"), _("Chosen") if newest and newest.objects_to_publication is not None else ""),
        ("check", _("Check and hand over"), _("Ready") if newest and not missing(newest) else _("After the others")),
    ]
    return [
        {
            "title": {"text": title},
            "href": "" if name == current else here.href(f"answer-{name}"),
            "status": {"text": _("This page")}
            if name == current
            else {"text": status}
            if status
            else {"tag": {"text": _("Not done"), "colour": "yellow"}},
        }
        for name, title, status in rows
    ]
