"""The mail of an issue: HTML compiled from MJML once for all readers, and plain text.

What differs from reader to reader stands in both as a literal slot, filled by whoever sends: ``{{greeting}}`` (a line
such as “Dear reader,”), ``{{preferences_url}}`` and ``{{unsubscribe_url}}``. There is no picture, no tracking, and no
other link that names the reader.

The compiler emits single lines of up to hundreds of kilobytes, which no mail may hold as they are (RFC 5322 allows 998
octets a line): the sender encodes the parts, for example as quoted-printable.
"""

import re
from dataclasses import dataclass
from typing import Any

import css_inline
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from mjml import mjml2html

from learning_site.design.context import body
from learning_site.design.palette import COLOURS
from magazine import preview
from magazine.choices import Audience, PublicationKind
from magazine.errors import Problem, Refused
from magazine.listings import IssueListed, with_pieces
from magazine.models import IssuePage, Publication, Wording
from magazine.prose import paragraphs, plain
from magazine.reading import read_case, read_issue

#: Gmail cuts off what follows; the slots leave room for what is filled in.
LARGEST = 100_000

#: The issue colours of the look, issue 1 first; mails cannot read its stylesheet.
ISSUE_COLOURS = ("#34495e", "#4b5a1e", "#6d2b5e", "#7a3d16", "#0b5566", "#3f3d80", "#1f5440", "#7f2140")

SLOTS = {
    "greeting": SafeString("{{greeting}}"),
    "preferences_url": SafeString("{{preferences_url}}"),
    "unsubscribe_url": SafeString("{{unsubscribe_url}}"),
}

_IMAGE_WITHOUT_ALT = re.compile(r"<img(?![^>]*\salt=)[^>]*>", re.IGNORECASE)
_INLINER = css_inline.CSSInliner(keep_style_tags=True, keep_at_rules=True, load_remote_stylesheets=False)


@dataclass(frozen=True, slots=True)
class EmailParts:
    """One mail with its slots, before it is encoded."""

    subject: str
    preheader: str
    html: str
    text: str


def render_issue(publication: Publication) -> EmailParts:
    """The mail of a published issue, in its language. Raises Refused if the compiled mail breaks a rule."""
    page = publication.as_page()
    listed = with_pieces([publication], publication.language)[0]
    with translation.override(publication.language):
        return _render(page, listed, _published_question(listed), _welsh_address(publication))


def preview_response(page: IssuePage) -> HttpResponse:
    """The mail of a draft, with its slots filled as for an unnamed reader."""
    listed = preview.issue_as_listed(page)
    with translation.override(page.locale.language_code):
        parts = _render(page, listed, _draft_question(page), "")
        html = parts.html.replace("{{greeting}}", _("Dear reader,"))
    for slot in ("preferences_url", "unsubscribe_url"):
        html = html.replace("{{" + slot + "}}", "#")
    return HttpResponse(html)


def _render(page: Any, listed: IssueListed, question: dict[str, str] | None, welsh_address: str) -> EmailParts:
    issue, reading = listed.publication, read_issue(page)
    subject = _("Learning the Lessons, issue %(number)s: %(title)s") % {"number": issue.number, "title": issue.title}
    preheader = _preheader(listed)
    welcome = paragraphs(page.welcome)[:1]
    context = {
        "language": issue.language,
        "subject": subject,
        "preheader": preheader,
        "issue": issue,
        "reading": reading,
        "colour": ISSUE_COLOURS[((issue.number or 1) - 1) % COLOURS],
        "pieces": [_piece(piece) for piece in listed.in_order],
        "question": question,
        "address": absolute(issue.path),
        "welsh_address": welsh_address,
        "demonstration": settings.DEMONSTRATION,
        **body(HttpRequest()),
        **SLOTS,
    }
    mjml = render_to_string("magazine/email/issue.mjml", context | {"welcome": plain(welcome[0]) if welcome else ""})
    text = render_to_string("magazine/email/issue.txt", context | {"welcome": plain(welcome[0]) if welcome else ""})
    return EmailParts(subject, preheader, compiled(mjml, issue.language), _without_gaps(text))


def _preheader(listed: IssueListed) -> str:
    cases = ngettext("%(n)s case", "%(n)s cases", len(listed.cases)) % {"n": len(listed.cases)}
    questions = ngettext("%(n)s question", "%(n)s questions", listed.questions) % {"n": listed.questions}
    return _("%(cases)s, %(questions)s. Under each title is what the case describes.") % {
        "cases": cases,
        "questions": questions,
    }


def _piece(piece: Publication) -> dict[str, Any]:
    is_case = piece.kind == PublicationKind.CASE
    return {
        "is_case": is_case,
        "number": piece.number,
        "title": piece.title,
        "note": piece.content_warning or ("" if is_case else piece.summary),
        "address": absolute(piece.path),
    }


def _published_question(listed: IssueListed) -> dict[str, str] | None:
    """The first question to managers of the issue: where a meeting can begin."""
    rows = Wording.objects.published().filter(
        publication__in=[case.pk for case in listed.cases], question__audience=Audience.MANAGERS
    )
    first = rows.with_case().order_by("question__number").first()
    if first is None:
        return None
    source = _("Question %(number)s, in its case") % {"number": first.question.number}
    return _question(first.text, absolute(first.address), source)


def _draft_question(page: IssuePage) -> dict[str, str] | None:
    for piece in preview.pieces_of(page):
        if piece.kind == PublicationKind.CASE and (managers := read_case(piece).managers):
            return _question(managers[0].text, "#", _("The question, in its case"))
    return None


def _question(text: str, address: str, source: str) -> dict[str, str]:
    return {"text": text, "address": address, "source": source, "audience": _("For policy makers and managers")}


def _welsh_address(publication: Publication) -> str:
    if publication.language != "en":
        return ""
    welsh = Publication.objects.published().in_language("cy").filter(reference=publication.reference)
    path = welsh.values_list("path", flat=True).first()
    return absolute(path) if path else ""


def absolute(path: str) -> str:
    """An address as mails and printed pages give it."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"


def compiled(mjml: str, language: str) -> str:
    """HTML from MJML, with its few rules inlined and its role and language said. Raises Refused if a rule is broken."""
    html = _INLINER.inline(str(mjml2html(mjml)))
    html = re.sub(r"<html[^>]*>", lambda tag: _with_language(tag[0], language), html, count=1)
    html = html.replace('dir="auto"', 'dir="ltr"')
    for problem in problems_of(html):
        raise Refused([Problem(problem)])
    return html


def _with_language(tag: str, language: str) -> str:
    bare = re.sub(r'\s(lang|dir)="[^"]*"', "", tag)
    return f'{bare[:-1]} lang="{language}" dir="ltr">'


def problems_of(html: str) -> list[str]:
    """What a mail client or a reader would stumble over."""
    problems = []
    if "<mj-" in html:
        problems.append(_("The mail holds a part that the compiler did not understand."))
    if 'role="article"' not in html:
        problems.append(_("The mail does not say that it is one article."))
    if _IMAGE_WITHOUT_ALT.search(html):
        problems.append(_("A picture in the mail has no text for those who do not see it."))
    if len(html.encode()) > LARGEST:
        problems.append(_("The mail is too long: some mail programs would cut its end off. Shorten the issue's texts."))
    return problems


def _without_gaps(text: str) -> str:
    """At most one empty line in a row, none at the ends."""
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"
