"""What lists, covers and counts need of a page's content, kept beside it so that no list opens the content itself."""

from collections.abc import Sequence
from typing import Any

from magazine.choices import PublicationKind
from magazine.prose import plain, word_count
from magazine.reading import plain_text, read_case


def facts_of(page: Any, order: Sequence[str] = ()) -> dict[str, Any]:
    """Of a case the words of each paragraph and its questions; of an issue the order of its pieces; else the words.

    ``order`` holds references and is used for an issue alone.
    """
    if page.kind == PublicationKind.CASE:
        case = read_case(page)
        return {
            "paragraphs": [word_count(plain(paragraph)) for paragraph in case.what_happened],
            "managers": len(case.managers),
            "officers": len(case.officers),
        }
    if page.kind == PublicationKind.ISSUE:
        return {"order": list(order), "checklists": 1 if len(page.checklist) else 0}
    facts: dict[str, Any] = {"words": word_count(plain_text(page))}
    if page.kind == PublicationKind.ARTICLE:
        facts["byline"] = page.byline()
    return facts
