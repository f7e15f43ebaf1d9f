"""The demonstration issues: drafted and published by the same actions that people use, on their own dates."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.contrib.auth import get_user_model
from wagtail.models import Page

from learning_site.accounts.choices import Role
from learning_site.audit.actor import Actor
from learning_site.audit.append_only import lifted
from learning_site.today import LONDON
from magazine.actions import draft_issue, publish_issue
from magazine.models import CaseEntry, IssuePage, Publication, Question, ReservedIssue, Wording
from magazine.signals import publications_changed

FOLDER = Path(__file__).resolve().parent.parent / "content" / "issues"

#: Issues come out in the morning, by the clock on the wall.
HOUR = dt.time(9)


def load(report: Callable[[str], Any]) -> None:
    """Draft and publish every issue that is not public yet; a second run changes nothing."""
    made = [content["slug"] for content in contents() if _load_issue(content)]
    report(f"{len(made)} issues published, {len(list(FOLDER.glob('*.yaml'))) - len(made)} already there")


def contents() -> list[dict[str, Any]]:
    """The issue files, oldest first."""
    files = sorted(FOLDER.glob("*.yaml"))
    return sorted((yaml.safe_load(file.read_text()) for file in files), key=lambda content: content["published_on"])


def _load_issue(content: dict[str, Any]) -> bool:
    if Publication.objects.filter(reference=content["slug"]).exists():
        return False
    issue = IssuePage.objects.filter(slug=content["slug"]).first()
    issue = issue or draft_issue(content=content, actor=person("editor@demo.example", Role.EDITOR))
    at = dt.datetime.combine(content["published_on"], HOUR, LONDON)
    publish_issue(issue=issue, actor=person("publisher@demo.example", Role.PUBLISHER), at=at)
    return True


def person(email: str, role: Role) -> Actor:
    """The demonstration person with this address, acting in ``role``, or a nameless one if there is none."""
    user = get_user_model().objects.filter(email=email).first()
    return user.as_actor(role.value) if user else Actor(f"demonstration:{role.value}", "Demonstration", role.value)


def remove(report: Callable[[str], Any]) -> None:
    """Take the demonstration issues away with their numbers: the only place where a Publication is ever deleted."""
    slugs = [content["slug"] for content in contents()]
    pages = Page.objects.none()
    for issue in IssuePage.objects.filter(slug__in=slugs):
        pages = pages | issue.get_descendants(inclusive=True)
    publications = Publication.objects.filter(page__in=pages.values("pk"))
    ids = list(publications.values_list("pk", flat=True))
    keys = list(Wording.objects.filter(publication__in=ids).values_list("question_id", flat=True))
    reserved = list(Publication.objects.filter(pk__in=ids).values_list("translation_key", flat=True).distinct())
    with lifted([model._meta.db_table for model in (Wording, CaseEntry, Publication, Question, ReservedIssue)]):
        publications.published().update(ended_at=dt.datetime.now(LONDON), ending="withdrawn")
        publications_changed.send(sender=Publication, publication_ids=ids)
        Wording.objects.filter(publication__in=ids).delete()
        CaseEntry.objects.filter(publication__in=ids).delete()
        Publication.objects.filter(pk__in=ids).delete()
        Question.objects.filter(pk__in=keys).delete()
        ReservedIssue.objects.filter(translation_key__in=reserved).delete()
        for issue in IssuePage.objects.filter(slug__in=slugs):
            issue.delete()
    report(f"{len(slugs)} issues removed")
