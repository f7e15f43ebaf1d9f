"""Drafts in the form of what they would be if they were published now, for previews. Nothing here is saved."""

from typing import Any

from learning_site.today import now
from magazine.actions.fixed_list import in_order
from magazine.choices import PublicationKind
from magazine.facts import facts_of
from magazine.listings import IssueListed, factors_by_slug
from magazine.models import ArticlePage, CaseStudyPage, Publication


def as_if_published(page: Any, order: tuple[str, ...] = ()) -> Publication:
    """An unsaved Publication of a draft. Its address leads nowhere."""
    return Publication(
        page_id=page.pk,
        kind=page.kind,
        reference=page.slug,
        language=page.locale.language_code,
        path="#",
        title=page.title,
        number=page.place_number(),
        summary=page.standfirst(),
        content_warning=page.warning(),
        facts=facts_of(page, order),
        first_published_at=now(),
        published_at=now(),
    )


def pieces_of(issue: Any) -> list[Any]:
    """The latest drafts of an issue's cases and articles, in the order of print."""
    if issue.pk is None:
        return []
    rows = issue.get_children().type((CaseStudyPage, ArticlePage)).specific()
    return in_order(issue, [row.get_latest_revision_as_object() for row in rows])


def issue_as_listed(issue: Any) -> IssueListed:
    """An issue and its drafts as lists show a published one."""
    pages = pieces_of(issue)
    pieces = [as_if_published(page) for page in pages]
    for place, piece in enumerate(pieces, start=1):
        piece.id = place
    return IssueListed(
        as_if_published(issue, tuple(piece.reference for piece in pieces)),
        cases=[piece for piece in pieces if piece.kind == PublicationKind.CASE],
        articles=[piece for piece in pieces if piece.kind == PublicationKind.ARTICLE],
    )


def entries_of(issue: Any) -> list[dict[str, Any]]:
    """The running order of drafts as the issue page shows it."""
    known = factors_by_slug()
    return [
        {
            "piece": as_if_published(page),
            "is_case": page.kind == PublicationKind.CASE,
            "factors": [known[slug] for slug in page.case_factors() if slug in known],
            "numbers": None,
        }
        for page in pieces_of(issue)
    ]
