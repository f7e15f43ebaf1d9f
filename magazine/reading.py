"""A page's content as readers read it: values for templates, formats, mail and search.

The same functions read a Publication's page (``publication.as_page()``) and an unsaved page in a preview, so that what
an editor previews is what readers get. Nothing here asks who may see it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString

from magazine.blocks import QUESTION_BLOCKS
from magazine.choices import Audience
from magazine.prose import expanded, paragraphs, plain


@dataclass(frozen=True, slots=True)
class QuestionRead:
    """A question as it stands in a case; number and anchor are empty until it is published."""

    key: str
    audience: str
    text: str
    number: int | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Guidance:
    title: str
    publisher: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    on: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class CaseRead:
    """A case study in the order in which its page shows it."""

    what_happened: list[SafeString] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    managers: list[QuestionRead] = field(default_factory=list)
    officers: list[QuestionRead] = field(default_factory=list)
    action_taken: list[SafeString] = field(default_factory=list)
    outcomes: list[SafeString] = field(default_factory=list)
    guidance: list[Guidance] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)

    @property
    def questions(self) -> list[QuestionRead]:
        """Every question in printed order: managers first."""
        return [*self.managers, *self.officers]

    @property
    def action_start(self) -> int:
        """The number of the first paragraph on the action taken."""
        return len(self.what_happened) + 1

    @property
    def outcomes_start(self) -> int:
        """The number of the first paragraph on the outcomes."""
        return self.action_start + len(self.action_taken)

    @property
    def first_number(self) -> int | None:
        return min((question.number for question in self.questions if question.number), default=None)

    @property
    def last_number(self) -> int | None:
        return max((question.number for question in self.questions if question.number), default=None)


def read_case(page: Any, register: Mapping[str, Any] | None = None) -> CaseRead:
    """Read a case study; ``register`` gives each key's Question, for numbers and anchors."""
    case = CaseRead()
    questions = {Audience.MANAGERS: case.managers, Audience.OFFICERS: case.officers}
    prose = {"what_happened": case.what_happened, "action_taken": case.action_taken, "outcomes": case.outcomes}
    for block in page.body:
        if audience := QUESTION_BLOCKS.get(block.block_type):
            questions[audience].append(_question(block, audience, register or {}))
        elif block.block_type in prose:
            prose[block.block_type].extend(paragraphs(block.value))
        elif block.block_type == "quotation":
            case.quotations.append(Quotation(block.value["text"], block.value["speaker"] or ""))
        elif block.block_type == "guidance":
            case.guidance.append(_guidance(block.value))
        elif block.block_type == "correction":
            case.corrections.append(Correction(block.value["on"], block.value["text"]))
    return case


def _question(block: Any, audience: Audience, register: Mapping[str, Any]) -> QuestionRead:
    known = register.get(block.id)
    return QuestionRead(
        key=block.id or "",
        audience=audience.value,
        text=block.value["text"],
        number=known.number if known else None,
        anchor=known.anchor if known else "",
    )


def _guidance(value: Any) -> Guidance:
    return Guidance(value["title"], value["publisher"], value["address"] or "")


@dataclass(frozen=True, slots=True)
class IssueRead:
    """The parts of an issue that are its own; its pieces are Publications of theirs."""

    welcome: SafeString
    welcome_signed: str
    content_warning: str
    checklist_title: str
    checklist: list[str]
    said_and_done: list[tuple[str, str]]
    support: SafeString


def read_issue(page: Any) -> IssueRead:
    """Read an issue without its pieces."""
    return IssueRead(
        welcome=expanded(page.welcome),
        welcome_signed=page.welcome_signed,
        content_warning=page.content_warning,
        checklist_title=page.checklist_title,
        checklist=[block.value for block in page.checklist],
        said_and_done=[(block.value["you_said"], block.value["we_did"]) for block in page.said_and_done],
        support=expanded(page.support),
    )


@dataclass(frozen=True, slots=True)
class TextRead:
    """An article, a report or a page of the site: parts in the order in which they were written."""

    introduction: str
    parts: list[tuple[str, Any]]
    corrections: list[Correction] = field(default_factory=list)


def read_text(page: Any, introduction: str = "") -> TextRead:
    """Read a page whose body is headings, text, quotations and guidance."""
    parts: list[tuple[str, Any]] = []
    corrections = []
    for block in page.body:
        if block.block_type == "correction":
            corrections.append(Correction(block.value["on"], block.value["text"]))
        else:
            parts.append((block.block_type, _part(block)))
    return TextRead(introduction, parts, corrections)


def _part(block: Any) -> Any:
    match block.block_type:
        case "text":
            return expanded(block.value)
        case "quotation":
            return Quotation(block.value["text"], block.value["speaker"] or "")
        case "guidance":
            return _guidance(block.value)
        case _:
            return block.value


def read_article(page: Any) -> TextRead:
    return read_text(page)


def read_report(page: Any) -> TextRead:
    return read_text(page, page.introduction)


def read_page(page: Any) -> TextRead:
    return read_text(page, page.introduction)


def plain_text(page: Any) -> str:
    """Every word of a page's body, one paragraph or item a line: what search reads and scans look through."""
    return "\n".join(_plain_parts(page))


def _plain_parts(page: Any) -> Iterable[str]:
    for name in ("introduction", "welcome", "content_warning", "support", "checklist_title"):
        if value := getattr(page, name, ""):
            yield plain(value)
    for name in ("body", "checklist", "said_and_done"):
        for block in getattr(page, name, ()):
            yield from _plain_block(block)


def _plain_block(block: Any) -> Iterable[str]:
    value = block.value
    if hasattr(value, "source") or isinstance(value, str):
        yield plain(value)
    elif hasattr(value, "values"):
        yield from (plain(str(part)) for part in value.values() if part)
