"""References inside a query: ``LR-2024-003`` however it is typed, ``custody-4/m2``, "issue 5", "roads policing case 3".

Guesses only name what might be meant: an engine answers which of them exist.
"""

import re
from dataclasses import dataclass

_RECOMMENDATION = re.compile(r"\blr[\s\-–/_.]*(?P<year>20\d\d)[\s\-–/_.]*(?P<number>\d{1,3})\b", re.IGNORECASE)
_EXACT = re.compile(r"\b[a-z]+(?:-[a-z]+)*-a?\d{1,3}(?:/(?:[mo]\d{1,2}|report))?(?![\w/-])", re.IGNORECASE)
_ISSUE_NUMBER = re.compile(r"\b(?:issue|number|no\.?)\s*#?\s*(?P<number>\d{1,3})\b", re.IGNORECASE)
_CASE = re.compile(r"(?P<slug>[a-z][a-z ,\-]*?)[\s,]+case(?:\s+study)?\s*#?(?P<number>\d{1,2})\b", re.IGNORECASE)
_CASE_IN_ISSUE = re.compile(r"\bcase(?:\s+study)?\s*#?(?P<case>\d{1,2})\b", re.IGNORECASE)
_ISSUE = re.compile(r"^\s*(?:the\s+)?(?P<slug>[a-z][a-z \-]*?)\s+issue\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class References:
    """``exact`` are references, likeliest first; ``issue`` and ``case`` are numbers that were named."""

    exact: tuple[str, ...] = ()
    issue: int | None = None
    case: int | None = None

    def __bool__(self) -> bool:
        return bool(self.exact) or self.issue is not None


def _slug(words: str) -> str:
    return "-".join(re.findall(r"[a-z]+", words.casefold()))


def references(text: str) -> References:
    """What ``text`` may refer to by name."""
    found: list[str] = [f"LR-{match['year']}-{int(match['number']):03d}" for match in _RECOMMENDATION.finditer(text)]
    if not found:
        found += [match.group().casefold() for match in _EXACT.finditer(text)]
    if named := _ISSUE.match(text):
        found.append(_slug(named["slug"]))
    if (named := _CASE.search(text)) and _slug(named["slug"]) != "issue":
        found.append(f"{_slug(re.sub(r'^the ', '', named['slug'].strip()))}-{int(named['number'])}")
    numbered = _ISSUE_NUMBER.search(text)
    case = _CASE_IN_ISSUE.search(text) if numbered else None
    return References(
        tuple(dict.fromkeys(found)),
        int(numbered["number"]) if numbered else None,
        int(case["case"]) if case else None,
    )
