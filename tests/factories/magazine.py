"""The smallest valid pieces of the magazine."""

import uuid
from typing import Any

from learning_site.audit.actor import Actor
from learning_site.taxonomy.choices import FactorGroup
from learning_site.taxonomy.models import CaseFactor
from magazine.actions import draft_issue
from magazine.models import IssuePage

PUBLISHER = Actor(id="user:0", name="A publisher", role="publisher")
EDITOR = Actor(id="user:1", name="An editor", role="editor")


def factor(slug: str, group: str = FactorGroup.CUSTODY) -> CaseFactor:
    return CaseFactor.objects.get_or_create(slug=slug, defaults={"name_en": slug.capitalize(), "group": group})[0]


def case_content(reference: str, **changes: Any) -> dict[str, Any]:
    """The content of one case study, as an issue file holds it."""
    return {
        "ref": reference,
        "title": f"Case {reference}",
        "summary": f"What happened in {reference}.",
        "factors": ["searches"],
        "content_warning": None,
        "what_happened": [f"A man came to the desk in {reference}.", "Nobody asked him anything."],
        "questions_managers": [f"How would your force notice this in {reference}?"],
        "questions_officers": [f"What would you ask first in {reference}?", "Whom would you tell?"],
        "action_taken": ["The force changed its form."],
        "outcomes": ["The sergeant was given advice."],
        "guidance": [{"title": "Detention and custody", "publisher": "College of Policing"}],
    } | changes


def issue_content(slug: str = "custody", number: int = 1, cases: int = 1, **changes: Any) -> dict[str, Any]:
    """The content of one issue."""
    return {
        "number": number,
        "title": slug.replace("-", " ").capitalize(),
        "slug": slug,
        "welcome": ["Welcome to this issue.", "From the editor"],
        "content_warning": "This issue describes injury.",
        "case_studies": [case_content(f"{slug}-{place}") for place in range(1, cases + 1)],
        "articles": [
            {
                "ref": f"{slug}-a1",
                "title": "A view from outside",
                "organisation": "a charity",
                "author_role": "Policy lead",
                "paragraphs": ["We see people afterwards."],
            }
        ],
        "checklist": {"title": "Before you go", "items": ["Have I asked?"]},
        "you_said_we_did": [{"you_said": "Too long.", "we_did": "We cut it."}],
    } | changes


def draft(slug: str = "custody", number: int = 1, cases: int = 1, **changes: Any) -> IssuePage:
    """An issue as drafts, with its case factors."""
    content = issue_content(slug, number, cases, **changes)
    for case in content["case_studies"]:
        for name in case["factors"]:
            factor(name)
    return draft_issue(content=content, actor=EDITOR)


def new_key() -> str:
    return str(uuid.uuid4())
