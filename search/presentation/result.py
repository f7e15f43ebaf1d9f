"""One result in words: where it stands, its title, why it was found. All text that comes from documents is escaped."""

from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from search.choices import Kind, Part
from search.documents import SearchDocument
from search.finding import Found
from search.ranking import Group, Ranked
from search.snippets import Marker, matched_in

#: What each part is called, by kind of document: a recommendation has no "what happened".
_OF_THE_REGISTER = {
    Part.BODY: gettext_lazy("reason"),
    Part.SUMMARY: gettext_lazy("recommendation"),
    Part.OUTCOME: gettext_lazy("measure of success"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """A question under its case."""

    audience: str
    name: str
    href: str
    text: SafeString


@dataclass(frozen=True, slots=True)
class Result:
    """What the template shows of a group."""

    theme: int | None
    meta: str
    href: str
    title: SafeString
    warning: str
    text: SafeString
    questions: tuple[Question, ...]
    matched: str
    language: str


def result(found: Found, group: Group, marker: Marker) -> Result | None:
    """The result of a group; None when its own document is in no index any more."""
    document = found.documents.get(f"{group.ref}@{group.language}")
    if document is None:
        return None
    shown = found.questions[(group.ref, group.language)]
    questions = tuple(
        _question(found.documents[ranked.hit.id], marker) for ranked in shown if ranked.hit.id in found.documents
    )
    return Result(
        theme=document.place.get("issue"),
        meta=_meta(document),
        href=_href(document, found, group),
        title=_title(document, marker),
        warning=document.warning,
        text=_text(document, found, group, marker),
        questions=questions,
        matched=_matched(document, found, shown, marker),
        language=document.language,
    )


def _question(document: SearchDocument, marker: Marker) -> Question:
    number = document.place.get("question")
    return Question(
        audience=document.audience,
        name=_("Q%(number)s") % {"number": number} if number else _("Question"),
        href=document.url,
        text=marker.marked(document.title, document.language),
    )


def _title(document: SearchDocument, marker: Marker) -> SafeString:
    title = marker.marked(document.title, document.language)
    if document.kind == Kind.RECOMMENDATION:
        return format_html("{}: {}", document.ref, title)
    if document.kind == Kind.ISSUE and document.issue:
        return format_html("{}: {}", _("Issue %(number)s") % {"number": document.issue}, title)
    return title


def _meta(document: SearchDocument) -> str:
    values = {**document.place, "month": date_format(document.date, "F Y") if document.date else ""}
    match document.kind:
        case Kind.ISSUE:
            return _("Issue of the magazine, %(month)s") % values
        case Kind.CASE:
            return _("Case study. Issue %(issue)s, %(issue_title)s, case %(number)s, %(month)s") % values
        case Kind.ARTICLE:
            return _("Article. Issue %(issue)s, %(issue_title)s, %(month)s") % values
        case Kind.REPORT:
            return _("Learning report. Issue %(issue)s, %(issue_title)s, %(month)s") % values
        case _:
            return _("Recommendation. %(to)s, made %(month)s") % {**values, "to": _addressees(document)}


def _addressees(document: SearchDocument) -> str:
    count = document.place.get("count", 0)
    if count == 1:
        return str(document.place["organisations"][0])
    return ngettext("%(n)s organisation", "%(n)s organisations", count) % {"n": count}


def _href(document: SearchDocument, found: Found, group: Group) -> str:
    """Where the hit is: the response itself when only a response was found."""
    only = found.documents.get(group.inner[0].hit.id) if group.head is None and group.inner else None
    return only.url if only is not None and only.kind == Kind.RESPONSE else document.url


def _text(document: SearchDocument, found: Found, group: Group, marker: Marker) -> SafeString:
    """The sentences that were found, in the summary, then in the text; else the summary as it is."""
    for part in (Part.SUMMARY, Part.BODY, Part.OUTCOME):
        if snippet := marker.snippet(document.text(part), document.language):
            return snippet
    response = next((found.documents.get(inner.hit.id) for inner in group.inner), None)
    answered = response.body if response is not None and response.kind == Kind.RESPONSE else ""
    if response is not None and (snippet := marker.snippet(answered, response.language)):
        return format_html("{} {}", _("%(who)s answered:") % {"who": response.title}, snippet)
    first = (document.summary or document.body).split("\n")[0]
    return format_html("{}", first if len(first) <= 240 else f"{first[:240].rsplit(' ', 1)[0]} …")


def _matched(document: SearchDocument, found: Found, shown: tuple[Ranked, ...], marker: Marker) -> str:
    """ "Matched in: title, what happened, questions 224 and 226, factors"; empty when only the questions did."""
    names = []
    for part in matched_in(document, marker):
        if part == Part.QUESTIONS and document.kind == Kind.CASE:
            if not shown:
                names.append(str(part.label))
        else:
            names.append(_part(part, document.kind))
    numbers = [found.documents[each.hit.id].place.get("question") for each in shown if each.hit.id in found.documents]
    if any(numbers):
        names.append(_questions([str(number) for number in numbers if number]))
    return _("Matched in: %(parts)s") % {"parts": ", ".join(dict.fromkeys(names))} if names else ""


def _part(part: Part, kind: Kind) -> str:
    if kind == Kind.RECOMMENDATION and part in _OF_THE_REGISTER:
        return str(_OF_THE_REGISTER[part])
    if kind == Kind.ISSUE:
        names = {Part.SUMMARY: _("welcome"), Part.BODY: _("welcome"), Part.QUESTIONS: _("contents")}
        return names.get(part, _("checklist and readers’ comments") if part == Part.OUTCOME else str(part.label))
    if kind in (Kind.ARTICLE, Kind.REPORT) and part == Part.BODY:
        return _("text")
    return str(part.label)


def _questions(numbers: list[str]) -> str:
    if len(numbers) == 1:
        return _("question %(number)s") % {"number": numbers[0]}
    return _("questions %(first)s and %(last)s") % {"first": ", ".join(numbers[:-1]), "last": numbers[-1]}
