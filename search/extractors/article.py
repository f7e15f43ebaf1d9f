"""Articles and learning reports as documents."""

from typing import Any

from learning_site.today import LONDON
from magazine.models import Publication
from magazine.reading import plain_text
from search.choices import Kind
from search.documents import SearchDocument
from search.extractors.setting import Setting


def article(publication: Publication, setting: Setting) -> list[SearchDocument]:
    """One document. The byline is searched, and its organisation is part of it."""
    byline = str(publication.facts.get("byline", ""))
    return [_text(publication, setting, Kind.ARTICLE, labels=(byline,) if byline else ())]


def report(publication: Publication, setting: Setting) -> list[SearchDocument]:
    """One document. A report is a hit of its own: it says what the case study leaves out."""
    return [_text(publication, setting, Kind.REPORT)]


def _text(publication: Publication, setting: Setting, kind: Kind, **fields: Any) -> SearchDocument:
    own = setting.issue(publication.issue_reference, publication.language)
    return SearchDocument(
        ref=publication.reference,
        kind=kind,
        language=publication.language,
        source=publication.reference,
        title=publication.title,
        url=publication.path,
        summary=publication.summary if kind == Kind.REPORT else "",
        body=plain_text(publication.as_page()),
        keywords=own.title,
        warning=publication.content_warning,
        issue=own.number,
        place={"issue": own.number, "issue_title": own.title},
        themes=(own.theme,) if own.theme else (),
        date=publication.first_published_at.astimezone(LONDON).date(),
        **fields,
    )
