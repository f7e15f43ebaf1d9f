"""What an index found, checked against what is published now: a withdrawal counts at once, however late an index is."""

from collections.abc import Iterable

from magazine.models import Publication
from recommendations.models import Recommendation
from search.backends.protocol import Hit
from search.choices import Kind

_OF_THE_REGISTER = frozenset({Kind.RECOMMENDATION, Kind.RESPONSE})


def still_published(hits: Iterable[Hit]) -> tuple[Hit, ...]:
    """The hits that readers may see: one query for the magazine, one for the register, however many hits."""
    found = tuple(hits)
    magazine = {_publication(hit) for hit in found if hit.kind not in _OF_THE_REGISTER}
    register = {hit.group for hit in found if hit.kind in _OF_THE_REGISTER}
    rows = Publication.objects.published().filter(reference__in={reference for reference, _language in magazine})
    pages = set(rows.values_list("reference", "language")) if magazine else set()
    made = Recommendation.objects.published().filter(reference__in=register)
    references = set(made.values_list("reference", flat=True)) if register else set()
    return tuple(
        hit
        for hit in found
        if (hit.group in references if hit.kind in _OF_THE_REGISTER else _publication(hit) in pages)
    )


def _publication(hit: Hit) -> tuple[str, str]:
    """The publication that a hit of the magazine stands in: a question stands in its case."""
    return (hit.group, hit.language)
