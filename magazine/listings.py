"""Issues and cases as lists show them: covers, counts, running orders, each with a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Max, Min

from learning_site.design.cover import Column
from learning_site.taxonomy.models import CaseFactor
from magazine.choices import PublicationKind
from magazine.models import CaseEntry, Publication, Wording


@dataclass(slots=True)
class IssueListed:
    """A published issue with its pieces, without anybody's content."""

    publication: Publication
    cases: list[Publication] = field(default_factory=list)
    articles: list[Publication] = field(default_factory=list)

    @property
    def questions(self) -> int:
        return sum(case.facts["managers"] + case.facts["officers"] for case in self.cases)

    @property
    def checklists(self) -> int:
        return int(self.publication.facts.get("checklists", 0))

    @property
    def columns(self) -> list[Column]:
        """What its cover is drawn from."""
        return [column(case) for case in self.cases]

    @property
    def in_order(self) -> list[Publication]:
        """Cases and articles in the order of print; what was added later stands last."""
        places = {reference: place for place, reference in enumerate(self.publication.facts.get("order", []))}
        pieces = [*self.cases, *self.articles]
        return sorted(pieces, key=lambda piece: (places.get(piece.reference, len(places)), piece.id))


def column(case: Publication) -> Column:
    """One case as a column of a cover."""
    facts = case.facts
    return Column(paragraphs=facts["paragraphs"], managers=facts["managers"], officers=facts["officers"])


def with_pieces(issues: Sequence[Publication], language: str) -> list[IssueListed]:
    """Each issue with its cases and articles in order of number: one query, whatever their number."""
    listed = {issue.reference: IssueListed(issue) for issue in issues}
    pieces = (
        Publication.objects.published()
        .in_language(language)
        .filter(issue_reference__in=listed, kind__in=[PublicationKind.CASE, PublicationKind.ARTICLE])
        .listed()
        .order_by("issue_reference", "number")
    )
    for piece in pieces:
        issue = listed[piece.issue_reference]
        (issue.cases if piece.kind == PublicationKind.CASE else issue.articles).append(piece)
    return list(listed.values())


def factors_by_slug() -> dict[str, CaseFactor]:
    """Every case factor: one query."""
    return {factor.slug: factor for factor in CaseFactor.objects.all()}


def factors_of(cases: Iterable[Publication], known: Mapping[str, CaseFactor]) -> dict[int, list[CaseFactor]]:
    """The factors that each case is filed under, in the order of its page: one query."""
    filed: defaultdict[int, list[CaseFactor]] = defaultdict(list)
    for entry in CaseEntry.objects.filter(publication__in=[case.pk for case in cases]).order_by("place"):
        if entry.factor in known:
            filed[entry.publication_id].append(known[entry.factor])
    return filed


def question_numbers(cases: Iterable[Publication]) -> dict[int, tuple[int, int]]:
    """The first and the last question number of each case: one query."""
    rows = (
        Wording.objects.filter(publication__in=[case.pk for case in cases])
        .order_by()
        .values("publication")
        .annotate(first=Min("question__number"), last=Max("question__number"))
    )
    return {row["publication"]: (row["first"], row["last"]) for row in rows}


def counts(language: str) -> dict[str, Any]:
    """How many cases and questions readers have: one query."""
    return dict(
        Publication.objects.published()
        .in_language(language)
        .filter(kind=PublicationKind.CASE)
        .aggregate(cases=Count("id", distinct=True), questions=Count("wordings"))
    )
