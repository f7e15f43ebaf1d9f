"""Measures the rules against labelled lines: recall by kind, and how many clean lines are flagged for nothing."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from magazine.anonymity.findings import Where
from magazine.anonymity.scanning import scan


class BadLineError(ValueError):
    """A line of a labelled set that cannot be used; the message names the line and says what is wrong."""


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Line:
    """One labelled text. Offsets are in characters, end exclusive."""

    id: str
    lang: str
    where: str
    text: str
    spans: tuple[Span, ...]


@dataclass(slots=True)
class Evaluation:
    """A span counts as found when any finding overlaps it; a clean line is flagged when it has any finding."""

    lines: int = 0
    clean: int = 0
    found: dict[str, int] = field(default_factory=dict)
    total: dict[str, int] = field(default_factory=dict)
    misses: list[dict[str, Any]] = field(default_factory=list)
    flagged: list[dict[str, Any]] = field(default_factory=list)

    def recall(self, kind: str) -> float:
        return self.found.get(kind, 0) / self.total[kind]

    @property
    def flagged_share(self) -> float:
        """Share of clean lines that were flagged, 0 where there are none."""
        return len(self.flagged) / self.clean if self.clean else 0.0

    def as_dict(self) -> dict[str, Any]:
        kinds = {
            kind: {"spans": self.total[kind], "found": self.found.get(kind, 0), "recall": round(self.recall(kind), 4)}
            for kind in sorted(self.total)
        }
        return {
            "lines": self.lines,
            "recall_by_kind": kinds,
            "clean_lines": self.clean,
            "flagged_clean_lines": len(self.flagged),
            "flagged_share": round(self.flagged_share, 4),
            "misses": self.misses,
            "flagged": self.flagged,
        }


def read(lines: Iterable[str]) -> list[Line]:
    """The labelled lines of a JSONL file; empty lines are passed over. Raises :class:`BadLineError`."""
    return [_line(number, line) for number, line in enumerate(lines, 1) if line.strip()]


def _line(number: int, line: str) -> Line:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise BadLineError(f"Line {number} is not JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise BadLineError(f'Line {number} has no "text".')
    text, where = row["text"], row.get("where", "body")
    if where not in list(Where):
        raise BadLineError(f'Line {number}: "where" is {where!r}; it must be one of {", ".join(Where)}.')
    lang, spans = row.get("lang", "en"), row.get("spans", [])
    if not isinstance(lang, str) or not isinstance(spans, list):
        raise BadLineError(f'Line {number}: "lang" must be a text and "spans" a list.')
    return Line(str(row.get("id", number)), lang, where, text, tuple(_span(number, text, span) for span in spans))


def _span(number: int, text: str, span: Any) -> Span:
    if not isinstance(span, dict) or not isinstance(span.get("kind"), str):
        raise BadLineError(f'Line {number}: each span must be an object with "start", "end" and "kind".')
    start, end = span.get("start"), span.get("end")
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        raise BadLineError(
            f"Line {number}: the span {start!r} to {end!r} is not within the text of {len(text)} characters."
        )
    return Span(start, end, span["kind"])


def evaluate(lines: Iterable[Line]) -> Evaluation:
    """Scan every line and count."""
    result = Evaluation()
    for line in lines:
        findings = scan(line.text, lang=line.lang, where=line.where)
        result.lines += 1
        if not line.spans:
            result.clean += 1
            if findings:
                reasons = [{"text": finding.text, "rule": finding.rule} for finding in findings]
                result.flagged.append({"id": line.id, "text": line.text, "findings": reasons})
        for span in line.spans:
            result.total[span.kind] = result.total.get(span.kind, 0) + 1
            if any(finding.start < span.end and span.start < finding.end for finding in findings):
                result.found[span.kind] = result.found.get(span.kind, 0) + 1
            else:
                result.misses.append(
                    {"id": line.id, "kind": span.kind, "missed": line.text[span.start : span.end], "text": line.text}
                )
    return result
