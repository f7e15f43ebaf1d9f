"""An issue as a document: its welcome, the titles of its pieces, its checklist, you said we did."""

from learning_site.today import LONDON
from magazine.models import Publication
from magazine.prose import plain
from magazine.reading import read_issue
from search.choices import Kind
from search.documents import SearchDocument
from search.extractors.setting import Setting


def issue(publication: Publication, setting: Setting) -> list[SearchDocument]:
    """One document."""
    own = setting.issue(publication.reference, publication.language)
    read = read_issue(publication.as_page())
    welcome = plain(read.welcome).split("\n")
    said = [line for pair in read.said_and_done for line in pair]
    pieces = Publication.objects.published().pieces_of(publication.reference).in_language(publication.language)
    titles = pieces.exclude(reference=publication.reference).order_by("id").values_list("title", flat=True)
    return [
        SearchDocument(
            ref=publication.reference,
            kind=Kind.ISSUE,
            language=publication.language,
            source=publication.reference,
            title=publication.title,
            url=publication.path,
            summary=welcome[0],
            body="\n".join(welcome[1:]),
            questions="\n".join(titles),
            outcome="\n".join([read.checklist_title, *read.checklist, *said, plain(read.support)]),
            warning=read.content_warning,
            issue=publication.number,
            place={"issue": publication.number, "issue_title": publication.title},
            themes=(own.theme,) if own.theme else (),
            labels=(own.theme_name,) if own.theme_name else (),
            date=publication.first_published_at.astimezone(LONDON).date(),
        )
    ]
