"""Questions beside what one organisation answered. A fixed number of queries, whatever the number of questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from learning_site.organisations.models import Organisation
from magazine.choices import Audience, PublicationKind
from magazine.models import Publication, Wording
from workspace.response_log.choices import Show
from workspace.response_log.models import Entry


@dataclass(frozen=True, slots=True)
class Line:
    """A published question, and the organisation's entry for it if there is one."""

    wording: Wording
    entry: Entry | None
    on: dt.date

    @property
    def number(self) -> int:
        return self.wording.question.number

    @property
    def audience(self) -> str:
        return str(Audience(self.wording.question.audience).label)

    @property
    def state(self) -> str:
        return self.entry.state if self.entry else Show.NOT_STARTED.value

    @property
    def state_label(self) -> str:
        return str(Show(self.state).label)

    @property
    def colour(self) -> str:
        return {"could-happen": "yellow", "should-not-happen": "green", "being-answered": "blue"}.get(
            self.state, "grey"
        )

    @property
    def is_answered(self) -> bool:
        return self.entry is not None and self.entry.is_answered

    @property
    def is_due(self) -> bool:
        return self.review_on <= self.on

    @property
    def review_on(self) -> dt.date:
        """When it is to be looked at again; the end of days where no date is set."""
        return (self.entry and self.entry.review_on) or dt.date.max

    def shown_as(self, show: str) -> bool:
        """Whether the question belongs to a list that is narrowed to ``show``."""
        return not show or (self.is_due if show == Show.DUE else self.state == show)


@dataclass(frozen=True, slots=True)
class Case:
    """A published case with its lines, in the order of its page."""

    publication: Publication
    lines: Sequence[Line]

    @property
    def answered(self) -> int:
        return sum(line.is_answered for line in self.lines)

    @property
    def could_happen(self) -> int:
        return sum(line.state == Show.COULD_HAPPEN for line in self.lines)

    @property
    def started(self) -> bool:
        return any(line.entry for line in self.lines)

    @property
    def next_review(self) -> Line | None:
        """The question that is to be looked at again first."""
        dated = [line for line in self.lines if line.review_on != dt.date.max]
        return min(dated, key=lambda line: line.review_on, default=None)


@dataclass(frozen=True, slots=True)
class Standing:
    """Cases of one list, with the counts over all of them."""

    cases: Sequence[Case]

    @property
    def lines(self) -> list[Line]:
        return [line for case in self.cases for line in case.lines]

    @property
    def asked(self) -> int:
        return len(self.lines)

    @property
    def answered(self) -> int:
        return sum(case.answered for case in self.cases)

    @property
    def could_happen(self) -> int:
        return sum(case.could_happen for case in self.cases)

    @property
    def owners(self) -> list[str]:
        """The owner roles named in these entries."""
        return sorted({line.entry.owner_role for line in self.lines if line.entry and line.entry.owner_role})

    def narrowed(self, *, show: str = "", owner: str = "") -> Standing:
        """Only the questions in a state and of an owner; cases without any are left out."""
        kept = [
            Case(case.publication, [line for line in case.lines if line.shown_as(show) and _owned(line, owner)])
            for case in self.cases
        ]
        return Standing([case for case in kept if case.lines])


#: Stands for "no owner" in the choice of owners; no role is called this.
NOBODY = "-"


def _owned(line: Line, owner: str) -> bool:
    role = line.entry.owner_role if line.entry else ""
    return not owner or (not role if owner == NOBODY else role == owner)


def standing(organisation: Organisation, wordings: Iterable[Wording], *, on: dt.date) -> Standing:
    """What ``organisation`` answered of these questions: two queries more."""
    listed = list(wordings)
    entries = {
        entry.question_id: entry
        for entry in Entry.objects.of(organisation)
        .filter(question__in=[wording.question_id for wording in listed])
        .with_evidence()
    }
    cases: dict[int, tuple[Publication, list[Line]]] = {}
    for wording in listed:
        lines = cases.setdefault(wording.publication_id, (wording.publication, []))[1]
        lines.append(Line(wording, entries.get(wording.question_id), on))
    return Standing([Case(publication, lines) for publication, lines in cases.values()])


def wordings_of(issue: str) -> list[Wording]:
    """The published questions of an issue, in the reader's language where there is one, else in English."""
    return in_language(Wording.objects.published().filter(publication__issue_reference=issue))


def in_language(wordings: object) -> list[Wording]:
    """One wording a question: in the active language, else in English; cases in order, questions as in their case."""
    language = get_language() or "en"
    rows = wordings.filter(publication__language__in={language, "en"}).with_case()  # type: ignore[attr-defined]  # a queryset of wordings
    ordered = rows.order_by("publication__number", "publication_id", "position")
    best: dict[int, Wording] = {}
    for wording in ordered:
        known = best.get(wording.question_id)
        if known is None or wording.publication.language == language:
            best[wording.question_id] = wording
    return list(best.values())


def published_issues() -> list[Publication]:
    """The issues that readers can open, the newest first, each once."""
    language = get_language() or "en"
    rows = Publication.objects.published().filter(kind=PublicationKind.ISSUE, language__in={language, "en"}).listed()
    best: dict[str, Publication] = {}
    for issue in rows.order_by("-first_published_at", "-number"):
        if issue.reference not in best or issue.language == language:
            best[issue.reference] = issue
    return list(best.values())
