"""A recommendation and the published responses to it as documents.

Texts of responses come from ``PublishedResponse`` alone: what was not published is in no index.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from django.db.models import Prefetch, QuerySet

from recommendations.models import Addressee, PublishedResponse, Recommendation
from search.choices import Kind
from search.documents import SearchDocument

#: A recommendation to more bodies than these is not found by their names: it would stand before what is about them.
FEW_ADDRESSEES = 4
#: Recommendations that are held in memory at a time.
STEP = 100


def of_references(references: Iterable[str]) -> Iterator[SearchDocument]:
    """The documents of the made recommendations with these references."""
    for _reference, documents in _read(Recommendation.objects.published().filter(reference__in=list(references))):
        yield from documents()


def everything() -> Iterator[tuple[str, Callable[[], list[SearchDocument]]]]:
    """Every made recommendation, with what makes its documents: one that cannot be made stops no other."""
    yield from _read(Recommendation.objects.published())


def _read(
    recommendations: QuerySet[Recommendation],
) -> Iterator[tuple[str, Callable[[], list[SearchDocument]]]]:
    responses = PublishedResponse.objects.select_related("response").order_by("response__version")
    addressees = Addressee.objects.select_related("organisation").prefetch_related(
        Prefetch("responses__published", queryset=responses)
    )
    rows = recommendations.order_by("pk").prefetch_related(
        "factors", "themes", Prefetch("addressees", queryset=addressees)
    )
    for recommendation in rows.iterator(chunk_size=STEP):
        yield recommendation.reference or "", _maker(recommendation)


def _maker(recommendation: Recommendation) -> Callable[[], list[SearchDocument]]:
    return lambda: list(_documents(recommendation))


def _documents(recommendation: Recommendation) -> Iterator[SearchDocument]:
    """In English, and in Welsh where title and text have Welsh words."""
    languages = ["en", "cy"] if recommendation.title_cy and recommendation.text_cy else ["en"]
    for language in languages:
        whole = _whole(recommendation, language)
        yield whole
        if language == "en":  # a response is kept in the language in which it was written, which nobody records
            yield from (_response(addressee, text, whole) for addressee, text in _answers(recommendation))


def _whole(recommendation: Recommendation, language: str) -> SearchDocument:
    def said(field: str) -> str:
        return getattr(recommendation, f"{field}_{language}") or getattr(recommendation, f"{field}_en") or ""

    reference = recommendation.reference or ""
    addressees = list(recommendation.addressees.all())
    names = [_name(addressee, language) for addressee in addressees]
    prefix = "" if language == "en" else f"/{language}"
    return SearchDocument(
        ref=reference,
        kind=Kind.RECOMMENDATION,
        language=language,
        source=reference,
        title=said("title"),
        url=f"{prefix}/recommendations/{reference}/",
        summary=said("text"),
        body=said("reason"),
        outcome=said("measure_of_success"),
        keywords="\n".join(names) if len(names) <= FEW_ADDRESSEES else "",
        place={"organisations": names[:1], "count": len(names)},
        factors=tuple(sorted(factor.slug for factor in recommendation.factors.all())),
        themes=tuple(sorted(theme.slug for theme in recommendation.themes.all())),
        labels=tuple(sorted(_term(factor, language) for factor in recommendation.factors.all())),
        organisations=tuple(addressee.organisation.slug for addressee in addressees),
        date=recommendation.made_on,
    )


def _answers(recommendation: Recommendation) -> Iterator[tuple[Addressee, str]]:
    """Of each addressee the newest published text, if there is one that is held."""
    for addressee in recommendation.addressees.all():
        published = [getattr(response, "published", None) for response in addressee.responses.all()]
        texts = [row.text for row in published if row is not None and row.text]
        if texts:
            yield addressee, texts[-1]


def _response(addressee: Addressee, text: str, whole: SearchDocument) -> SearchDocument:
    organisation = addressee.organisation
    return replace(
        whole,
        ref=f"{whole.ref}/{organisation.slug}",
        kind=Kind.RESPONSE,
        parent=whole.ref,
        title=organisation.name_en,
        url=f"{whole.url}{organisation.slug}/",
        summary="",
        body=text,
        outcome="",
        keywords=whole.title,
        place={"organisations": [organisation.name_en], "count": 1},
        organisations=(organisation.slug,),
    )


def _name(addressee: Addressee, language: str) -> str:
    organisation = addressee.organisation
    return (organisation.name_cy if language == "cy" else None) or organisation.name_en


def _term(term: object, language: str) -> str:
    return (getattr(term, "name_cy", None) if language == "cy" else None) or str(getattr(term, "name_en", ""))
