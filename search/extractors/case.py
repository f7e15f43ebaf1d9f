"""A case study as documents: one for the case, and one for each of its questions, which is a hit of its own."""

from dataclasses import replace

from learning_site.today import LONDON
from magazine.choices import Audience as AskedOf
from magazine.models import Publication, Wording
from magazine.prose import plain
from magazine.reading import CaseRead, read_case
from search.choices import Audience, Kind
from search.documents import SearchDocument
from search.extractors.setting import Setting

AUDIENCES = {AskedOf.MANAGERS: Audience.MANAGERS, AskedOf.OFFICERS: Audience.OFFICERS}


def case(publication: Publication, setting: Setting) -> list[SearchDocument]:
    """The case, then its questions in printed order."""
    page = publication.as_page()
    whole = _whole(publication, read_case(page), tuple(page.factors), setting)
    wordings = sorted(publication.wordings.all(), key=lambda wording: wording.position)
    return [whole, *(_question(wording, whole) for wording in wordings)]


def _whole(publication: Publication, read: CaseRead, factors: tuple[str, ...], setting: Setting) -> SearchDocument:
    own = setting.issue(publication.issue_reference, publication.language)
    quotations = [f"{quotation.text} {quotation.speaker}" for quotation in read.quotations]
    return SearchDocument(
        ref=publication.reference,
        kind=Kind.CASE,
        language=publication.language,
        source=publication.reference,
        title=publication.title,
        url=publication.path,
        summary=publication.summary,
        body="\n".join([*(plain(paragraph) for paragraph in read.what_happened), *quotations]),
        questions="\n".join(question.text for question in read.questions),
        outcome="\n".join(plain(paragraph) for paragraph in (*read.action_taken, *read.outcomes)),
        keywords="\n".join([own.title, *(f"{each.title} {each.publisher}" for each in read.guidance)]),
        warning=publication.content_warning,
        issue=own.number,
        place={"issue": own.number, "issue_title": own.title, "number": publication.number},
        factors=factors,
        themes=(own.theme,) if own.theme else (),
        labels=setting.factor_names(factors, publication.language),
        date=publication.first_published_at.astimezone(LONDON).date(),
    )


def _question(wording: Wording, whole: SearchDocument) -> SearchDocument:
    """The question's own words count most; the case around it gives them their setting."""
    question = wording.question
    return replace(
        whole,
        ref=question.reference,
        kind=Kind.QUESTION,
        parent=whole.ref,
        title=wording.text,
        url=f"{whole.url}#{question.anchor}",
        body="",
        questions="",
        outcome="",
        keywords=whole.title,
        issue=None,
        place={**whole.place, "question": question.number},
        audience=AUDIENCES[AskedOf(question.audience)],
    )
