"""Make the drafts of an issue from a content file: one mapping, as the YAML files of issues hold it."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.taxonomy.models import Theme
from magazine import addresses
from magazine.actions.tree import set_up_tree
from magazine.errors import Problem, Refused
from magazine.models import ArticlePage, CaseStudyPage, IssuePage

#: Keys of blocks are made from their place in the content, so that the same file gives the same keys everywhere.
KEYS = uuid.UUID("5f0c2f5e-4a53-5c0e-9a7b-8f1f5d3f6a10")

REQUIRED = ("number", "title", "slug", "case_studies")
REQUIRED_OF_A_CASE = ("ref", "title", "summary", "factors", "what_happened")


def draft_issue(content: Mapping[str, Any], *, actor: Actor) -> IssuePage:
    """Make an issue with its cases and articles as drafts; nothing is published.

    ``content`` has the form of an issue file: number, title, slug, welcome, content_warning, case_studies, articles,
    checklist, you_said_we_did. Raises Refused if something is missing, or if the issue exists already.
    """
    _check(content)
    with transaction.atomic():
        index = set_up_tree()
        issue = _issue(content)
        index.add_child(instance=issue)
        pieces = [_add(issue, _case(case)) for case in content["case_studies"]]
        articles = [_add(issue, _article(article)) for article in content.get("articles") or []]
        issue.running_order = _running_order(content["slug"], pieces, articles)
        issue.save_revision(clean=True)
        issue.save()
        record(actor=actor, verb="issue.drafted", about=issue.slug)
    return issue


def _add(issue: IssuePage, page: Any) -> Any:
    page = issue.add_child(instance=page)
    page.save_revision()
    return page


def _check(content: Mapping[str, Any]) -> None:
    problems = [_missing(name, _("the issue")) for name in REQUIRED if not content.get(name)]
    slug = str(content.get("slug", ""))
    for place, case in enumerate(content.get("case_studies") or [], start=1):
        problems += [_missing(name, str(case.get("ref") or place)) for name in REQUIRED_OF_A_CASE if not case.get(name)]
        if case.get("ref") and case["ref"] != addresses.case_reference(slug, place):
            problems.append(
                _("The case in place %(place)s must have the reference %(reference)s.")
                % {"place": place, "reference": addresses.case_reference(slug, place)}
            )
    if problem := addresses.issue_slug_problem(slug):
        problems.append(problem)
    if IssuePage.objects.filter(slug=slug).exists():
        problems.append(_("An issue with the address “%(slug)s” exists already.") % {"slug": slug})
    if problems:
        raise Refused([Problem(text) for text in problems])


def _missing(name: str, where: str) -> str:
    return _("“%(name)s” is missing in %(where)s.") % {"name": name, "where": where}


def key(*parts: object) -> str:
    """The key of the block at this place of the content."""
    return str(uuid.uuid5(KEYS, "/".join(str(part) for part in parts)))


def _issue(content: Mapping[str, Any]) -> IssuePage:
    slug, checklist = content["slug"], content.get("checklist") or {}
    *welcome, signed = content.get("welcome") or [""]
    return IssuePage(
        title=content["title"],
        slug=slug,
        number=content["number"],
        theme=Theme.objects.filter(slug=content.get("theme", slug)).first(),
        planned_for=content.get("published_on"),
        content_warning=content.get("content_warning") or "",
        welcome=prose(welcome, slug, "welcome"),
        welcome_signed=signed,
        checklist_title=checklist.get("title", ""),
        checklist=_texts(checklist.get("items", []), slug, "checklist", "item"),
        said_and_done=[
            {"type": "pair", "id": key(slug, "said", place), "value": dict(pair)}
            for place, pair in enumerate(content.get("you_said_we_did") or [], start=1)
        ],
        support=prose(content.get("support") or [], slug, "support"),
        live=False,
    )


def _case(case: Mapping[str, Any]) -> CaseStudyPage:
    reference = case["ref"]
    body = [_prose_block("what_happened", case["what_happened"], reference)]
    body += _questions("question_managers", case.get("questions_managers") or [], reference, "m")
    body += _questions("question_officers", case.get("questions_officers") or [], reference, "o")
    for name in ("action_taken", "outcomes"):
        if case.get(name):
            body.append(_prose_block(name, case[name], reference))
    for place, guidance in enumerate(case.get("guidance") or [], start=1):
        value = {"title": guidance["title"], "publisher": guidance["publisher"], "address": ""}
        body.append({"type": "guidance", "id": key(reference, "guidance", place), "value": value})
    return CaseStudyPage(
        title=case["title"],
        number=int(reference.rsplit("-", 1)[1]),
        summary=case["summary"],
        factors=list(case["factors"]),
        content_warning=case.get("content_warning") or "",
        body=body,
        live=False,
    )


def _article(article: Mapping[str, Any]) -> ArticlePage:
    reference = article["ref"]
    text = prose(article["paragraphs"], reference, "text")
    return ArticlePage(
        title=article["title"],
        number=int(reference.rsplit("-a", 1)[1]),
        author_role=article.get("author_role", ""),
        organisation=article.get("organisation", ""),
        content_warning=article.get("content_warning") or "",
        body=[{"type": "text", "id": key(reference, "text"), "value": text}],
        live=False,
    )


def _questions(block: str, texts: Iterable[str], reference: str, audience: str) -> list[dict[str, Any]]:
    return [
        {"type": block, "id": key(reference, f"{audience}{place}"), "value": {"text": text}}
        for place, text in enumerate(texts, start=1)
    ]


def _prose_block(block: str, texts: Sequence[str], reference: str) -> dict[str, Any]:
    return {"type": block, "id": key(reference, block), "value": prose(texts, reference, block)}


def _texts(texts: Iterable[str], reference: str, name: str, block: str) -> list[dict[str, Any]]:
    return [
        {"type": block, "id": key(reference, name, place), "value": text} for place, text in enumerate(texts, start=1)
    ]


def prose(texts: Iterable[str], reference: str, name: str) -> str:
    """Paragraphs as the editor stores them, with the block keys that it would otherwise add at its first save."""
    return "".join(
        f'<p data-block-key="{key(reference, name, "paragraph", place)[:5]}">{escape(text.strip(), quote=False)}</p>'
        for place, text in enumerate(texts, start=1)
    )


def _running_order(slug: str, cases: Sequence[Any], articles: Sequence[Any]) -> list[dict[str, Any]]:
    """Articles spread evenly between the cases, as the magazine prints them."""
    pages: list[Any] = []
    every = max(1, len(cases) // max(1, len(articles)))
    waiting = list(articles)
    for place, case in enumerate(cases, start=1):
        pages.append(case)
        if waiting and place % every == 0:
            pages.append(waiting.pop(0))
    pages += waiting
    return [
        {"type": "piece", "id": key(slug, "order", place), "value": page.pk}
        for place, page in enumerate(pages, start=1)
    ]
