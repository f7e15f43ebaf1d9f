"""What stands between an issue and its readers. The board, the publish gate and the mail all ask here."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from magazine.blocks import QUESTION_BLOCKS
from magazine.choices import Audience, PublicationKind
from magazine.errors import Problem
from magazine.models import Question
from magazine.reading import read_case


def check_issue(issue: Any, pieces: Sequence[Any]) -> list[Problem]:
    """Every problem of an issue and its pieces, as they would be published; ``must`` ones stop it."""
    problems = list(_whole_issue(issue, pieces))
    for page in [issue, *pieces]:
        problems += check_page(page)
    problems += repeated_keys(pieces)
    return problems


def check_page(page: Any) -> list[Problem]:
    """The problems of one page by itself."""
    problems = list(_fields(page))
    if page.kind == PublicationKind.CASE:
        problems += _case(page)
        problems += _foreign_keys(page)
    return problems


def _whole_issue(issue: Any, pieces: Sequence[Any]) -> Iterable[Problem]:
    if not any(page.kind == PublicationKind.CASE for page in pieces):
        yield Problem(_("The issue has no case study. Add at least one before you publish."), issue.pk, issue.title)
    if not issue.welcome.strip():
        yield Problem(_("The issue has no welcome."), issue.pk, issue.title, must=False)
    if issue.theme_id is None:
        yield Problem(
            _("The issue has no theme, so subscribers who chose a theme will not get it."),
            issue.pk,
            issue.title,
            must=False,
        )


def _fields(page: Any) -> Iterable[Problem]:
    if page.alias_of_id:
        yield Problem(_("An alias has no text of its own and cannot be published."), page.pk, page.title)
    try:
        page.full_clean()
    except ValidationError as error:
        for field, messages in error.message_dict.items():
            name = _field_name(page, field)
            for message in messages:
                yield Problem(f"{name}: {message}" if name else message, page.pk, page.title)


def _field_name(page: Any, field: str) -> str:
    if field == "__all__":
        return ""
    return str(page._meta.get_field(field).verbose_name).capitalize()


def _case(page: Any) -> Iterable[Problem]:
    case = read_case(page)
    if not case.what_happened:
        yield Problem(_("“What happened” is empty."), page.pk, page.title)
    if not case.questions:
        yield Problem(_("The case asks no key question."), page.pk, page.title)
    elif not case.managers or not case.officers:
        missing = Audience.MANAGERS if not case.managers else Audience.OFFICERS
        yield Problem(
            _("There is no question for this audience: %(audience)s.") % {"audience": missing.label},
            page.pk,
            page.title,
            must=False,
        )
    if not page.factors:
        yield Problem(_("No case factor is ticked, so readers cannot find the case by factor."), page.pk, page.title)
    if not case.action_taken:
        yield Problem(_("“Action taken by the force” is empty."), page.pk, page.title, must=False)


def question_keys(page: Any) -> list[str]:
    """The keys of a case's questions, in order; empty for a block without an id."""
    return [block.id or "" for block in page.body if block.block_type in QUESTION_BLOCKS]


def repeated_keys(pieces: Sequence[Any]) -> Iterable[Problem]:
    """Question keys that stand twice among these pieces, or are missing."""
    cases = [page for page in pieces if page.kind == PublicationKind.CASE]
    counts = Counter(key for page in cases for key in question_keys(page))
    for page in cases:
        keys = question_keys(page)
        if "" in keys:
            yield Problem(_("A question has no key. Open the case, save it, and try again."), page.pk, page.title)
        if any(key and counts[key] > 1 for key in keys):
            yield Problem(
                _("Two questions have the same key. Delete one of them and add it as a new question."),
                page.pk,
                page.title,
            )


def _foreign_keys(page: Any) -> Iterable[Problem]:
    own = page.frozen_reference()
    taken = Question.objects.filter(key__in=question_keys(page)).exclude(case_reference=own)
    for question in taken:
        yield Problem(
            _("A question of this case is already question %(number)s of %(case)s. Add it here as a new question.")
            % {"number": question.number, "case": question.case_reference},
            page.pk,
            page.title,
        )
