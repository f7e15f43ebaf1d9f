"""What a rule is: a way to find one kind of detail, with the reason that an editor reads beside a finding."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.functional import Promise

from magazine.anonymity.findings import Kind, Where
from magazine.anonymity.passage import Passage, Span

Find = Callable[[Passage], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Rule:
    """``find`` gives spans of the cleaned text: something in ``example``, and nothing in ``not_this``.

    ``reason`` is translated when it is shown; scanning never reads it, so that it needs no settings.
    """

    id: str
    kind: Kind
    reason: str | Promise
    example: str
    not_this: str
    find: Find
    where: Where = Where.BODY
    lang: str = "en"


@dataclass(frozen=True, slots=True)
class Match:
    """What a filter of :func:`pattern` is asked about."""

    passage: Passage
    span: Span
    text: str

    def before(self, width: int = 60) -> str:
        return self.passage.before(self.span, width)


def pattern(*expressions: str, unless: Callable[[Match], bool] | None = None, flags: int = 0) -> Find:
    """Find these expressions; a group named ``it`` is the detail, else all of it. ``unless`` refuses a match."""
    compiled = [re.compile(expression, flags) for expression in expressions]

    def find(passage: Passage) -> Iterator[Span]:
        for expression in compiled:
            for match in expression.finditer(passage.text):
                span = match.span("it") if "it" in expression.groupindex else match.span()
                candidate = Match(passage, span, passage.text[slice(*span)])
                if span[0] < span[1] and not (unless and unless(candidate)):
                    yield span

    return find
