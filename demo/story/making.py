"""The editor writes an issue, the publisher publishes it."""

from collections.abc import Mapping
from typing import Any

from demo.story.ledger import Ledger
from learning_site.audit.actor import Actor
from magazine.actions import draft_issue, publish_issue
from magazine.choices import PublicationKind
from magazine.models import Publication, Question

STEP = "made"


def make(content: Mapping[str, Any], *, editor: Actor, publisher: Actor, ledger: Ledger) -> None:
    """Draft and publish the issue that ``content`` describes, and count what became public."""
    with ledger.timed(STEP):
        issue = draft_issue(content, actor=editor)
        publish_issue(issue=issue, actor=publisher)
    public = Publication.objects.published().filter(issue_reference=content["slug"])
    cases = content["case_studies"]
    questions = sum(len(case["questions_managers"]) + len(case["questions_officers"]) for case in cases)
    numbered = Question.objects.filter(case_reference__in=[case["ref"] for case in cases]).count()
    ledger.count(STEP, "issue", expected=1, seen=public.filter(kind=PublicationKind.ISSUE).count())
    ledger.count(STEP, "case studies", expected=len(cases), seen=public.filter(kind=PublicationKind.CASE).count())
    ledger.count(STEP, "questions", expected=questions, seen=numbered)
    articles = public.filter(kind=PublicationKind.ARTICLE).count()
    ledger.count(STEP, "articles", expected=len(content["articles"]), seen=articles)
