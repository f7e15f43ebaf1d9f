"""The scan itself: every rule over one text, and of two findings at one spot the rule that stands first."""

from bisect import bisect_left

from magazine.anonymity.catalogue import RULES
from magazine.anonymity.findings import Finding, Where
from magazine.anonymity.passage import Passage, Span


def scan(text: str, *, lang: str = "en", where: str = "body") -> list[Finding]:
    """Details in ``text`` that may identify somebody, in the order of the text, none overlapping another.

    ``lang`` is ``en`` or ``cy`` (a locale such as ``cy-GB`` will do); ``where`` is a value of :class:`Where`.
    Raises ValueError for any other ``where``. A finding is a question to a person, never a verdict, and an empty
    list is no promise.
    """
    passage = Passage(text, lang=lang, where=Where(where))
    if not passage.text:
        return []
    taken: list[tuple[int, int, str]] = []
    findings = []
    for rule in RULES:
        for span in rule.find(passage):
            free = _free_part(passage, taken, span)
            if free is None:
                continue
            taken.insert(bisect_left(taken, (free[0], free[1], "")), (*free, rule.id))
            start, end = passage.original(free)
            findings.append(Finding(start=start, end=end, kind=rule.kind, text=text[start:end], rule=rule.id))
    return sorted(findings)


def _free_part(passage: Passage, taken: list[tuple[int, int, str]], span: Span) -> Span | None:
    """What an earlier rule has left of a span: its longest part with a letter or digit, or None."""
    start, end = span
    at = bisect_left(taken, (start, start, ""))
    if at and taken[at - 1][1] > start:
        start = taken[at - 1][1]
    parts = []
    while at < len(taken) and taken[at][0] < end:
        parts.append((start, taken[at][0]))
        start = max(start, taken[at][1])
        at += 1
    parts.append((start, end))
    parts = [_trimmed(passage.text, part) for part in parts]
    best = max(parts, key=lambda part: part[1] - part[0])
    whole = best == _trimmed(passage.text, span)
    enough = sum(letter.isalnum() for letter in passage.text[slice(*best)]) >= (1 if whole else 4)
    return best if best[0] < best[1] and enough else None


def _trimmed(text: str, span: Span) -> Span:
    start, end = span
    while start < end and not (text[start].isalnum() or text[start] in "@+(#/-"):
        start += 1
    while start < end and not (text[end - 1].isalnum() or text[end - 1] in ")."):
        end -= 1
    return start, end
