"""What the documents of one issue share: its number, its title, its theme. Read once for each issue of a run."""

from dataclasses import dataclass, field

from learning_site.taxonomy.models import CaseFactor, Theme
from magazine.models import Publication


@dataclass(frozen=True, slots=True)
class Issue:
    """The issue in which a piece stands."""

    number: int | None
    title: str
    theme: str = ""
    theme_name: str = ""


@dataclass(slots=True)
class Setting:
    """Issues and names of factors, kept while documents are made."""

    _issues: dict[tuple[str, str], Issue] = field(default_factory=dict)
    _factors: dict[str, CaseFactor] = field(default_factory=dict)

    def issue(self, reference: str, language: str) -> Issue:
        """The issue with this reference, as published in this language, else in another."""
        if (reference, language) not in self._issues:
            rows = list(Publication.objects.published().issues().filter(reference=reference))
            own = next((row for row in rows if row.language == language), rows[0] if rows else None)
            self._issues[(reference, language)] = _read(own)
        return self._issues[(reference, language)]

    def factor_names(self, slugs: tuple[str, ...], language: str) -> tuple[str, ...]:
        """The names of factors in a language; a slug that the site no longer knows names itself."""
        if any(slug not in self._factors for slug in slugs):
            self._factors = {factor.slug: factor for factor in CaseFactor.objects.all()}
        known = [self._factors.get(slug) for slug in slugs]
        return tuple(
            slug.replace("-", " ") if factor is None else (factor.name_cy if language == "cy" else "") or factor.name_en
            for slug, factor in zip(slugs, known, strict=True)
        )


def _read(publication: Publication | None) -> Issue:
    if publication is None:
        return Issue(None, "")
    theme = Theme.objects.filter(pk=publication.content.get("theme")).first()
    return Issue(publication.number, publication.title, theme.slug if theme else "", theme.name_en if theme else "")
