"""From words to questions: the search of the site finds cases and questions, and the log lists theirs."""

from django.utils.translation import get_language

from magazine.models import Wording
from search.finding import Asked, SearchUnavailableError, find
from workspace.response_log.standing import in_language

#: Cases whose questions are listed for one search.
MOST_CASES = 20


def by_words(words: str) -> list[Wording]:
    """The questions of the cases that fit ``words``, the best first. Raises SearchUnavailableError."""
    language = get_language() or "en"
    found = find(Asked(text=words, languages=tuple(dict.fromkeys((language, "en")))))
    order = {reference: place for place, reference in enumerate(group.ref for group in found.groups[:MOST_CASES])}
    rows = in_language(Wording.objects.published().filter(question__case_reference__in=order))
    return sorted(rows, key=lambda wording: order[wording.question.case_reference])


def by_factor(factor: str) -> list[Wording]:
    """The questions of the cases that are filed under a factor."""
    return in_language(Wording.objects.published().filter(publication__entries__factor=factor))


__all__ = ["SearchUnavailableError", "by_factor", "by_words"]
