"""One recommendation as its organisation sees it: what is asked, until when, who must act, what the public reads."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning_site.accounts.choices import Role
from learning_site.accounts.models import Membership
from recommendations import standing
from recommendations.story import tell
from workspace.calendar import period
from workspace.choices import DraftState
from workspace.previews import Answer, previews, why_no_more_time
from workspace.views.here import Here, anybody, at_addressee
from workspace.words import body_name


@require_safe
@at_addressee(anybody)
def recommendation(request: HttpRequest, here: Here) -> HttpResponse:
    """The whole page; for whoever only oversees the organisation, what is public of it."""
    story = tell(here.addressee, here.on, body=body_name())
    context = here.context(
        story=story,
        clock=[_clock_row(line) for line in story.clock] if story else [],
        timeline=_timeline(here, story),
        period=period(here.inputs, here.on),
        back={
            "href": f"{reverse('workspace:home')}?organisation={here.addressee.organisation.slug}",
            "text": _("Back to what is due"),
        },
        late=standing.is_overdue(here.inputs, here.on),
    )
    if here.desk.own:
        context |= _for_its_people(here)
    return render(request, "workspace/recommendation.html", context)


def _for_its_people(here: Here) -> dict[str, Any]:
    newest = here.draft.newest() if here.draft else None
    answer = Answer(newest.position, newest.actions) if newest else Answer()
    holders = Membership.objects.filter(organisation=here.desk.organisation).current(on=here.on).select_related("user")
    names = [(Role(each.role), each.user.name) for each in holders.order_by("user__name")]
    return {
        "newest": newest,
        "acts": _acts(here),
        "previews": previews(here.events, here.on, answer=answer, body=body_name()),
        "why_no_more_time": why_no_more_time(here.events, here.on),
        "more_time_href": here.href("more-time") if here.desk.asks else "",
        "correction_href": here.href("correction") if here.desk.asks else "",
        "evidence_href": here.href("evidence"),
        "complete_href": here.href("complete") if here.desk.approves else "",
        "open_to_answer": not here.inputs.received_on and not here.inputs.ended,
        "drafters": [name for role, name in names if role == Role.DRAFTER],
        "approvers": [name for role, name in names if role == Role.APPROVER],
        "responses": list(here.addressee.responses.select_related("receipt").order_by("-version")),
        "assessments": list(here.addressee.assessments.select_related("event").order_by("-event__sequence")),
        "impact_reviews": list(here.addressee.impact_reviews.select_related("event").order_by("-event__sequence")),
        "promises": list(here.addressee.actions.order_by("target", "pk")),
    }


def _acts(here: Here) -> list[dict[str, Any]]:
    """What this person can do next, the most pressing as a button."""
    if here.inputs.ended:
        return []
    draft, desk = here.draft, here.desk
    if draft and draft.state == DraftState.WITH_APPROVER:
        text = _("Check the answer and submit it") if desk.approves else _("Read the answer that is with the approvers")
        return [{"button": desk.approves, "text": text, "href": here.href("answer-check")}]
    if not desk.drafts:
        return [{"text": _("Read the draft"), "href": here.href("answer-check")}] if draft else []
    if draft:
        return [{"button": True, "text": _("Continue the answer"), "href": here.href("answer-words")}]
    if here.inputs.received_on:
        return [{"text": _("Write a later version of the answer"), "href": here.href("answer-words")}]
    quiet = here.inputs.paused_since is not None
    text = _("Answer anyway") if quiet else _("Start the answer")
    return [{"button": True, "quiet": quiet, "text": text, "href": here.href("answer-words")}]


def _timeline(here: Here, story: Any) -> list[dict[str, Any]]:
    """What happened, newest first; the organisation's own people also see what happened to their drafts."""
    items = [
        {"title": item.title, "byline": item.byline, "date": item.date, "text": item.text}
        for item in (story.timeline if story else [])
    ]
    if here.draft is not None:
        first, newest = here.draft.versions.first(), here.draft.versions.last()
        if first and newest and newest != first:
            title = _("Draft saved, version %(number)s") % {"number": newest.number}
            items.insert(0, _private(title, newest.by_name, newest.saved_at.date()))
        if first:
            items.append(_private(_("Draft begun"), first.by_name, first.saved_at.date()))
            items.sort(key=lambda item: item["date"], reverse=True)
    return items


def _private(title: str, name: str, on: Any) -> dict[str, Any]:
    byline = _("%(name)s; seen only in your organisation") % {"name": name}
    return {"title": title, "byline": byline, "date": on, "text": ""}


def _clock_row(line: Any) -> dict[str, Any]:
    how = line.words
    if line.legal_check:
        how = (how + " " + _("Legal check needed: the law does not settle this.")).strip()
    return {"name": line.name, "date": line.on, "how": how, "answer": line.answer}
