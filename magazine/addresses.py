"""References and paths, computed from slugs and numbers alone.

The slug rule keeps references apart: a case ends in a number and an article in ``-a`` and a number, so neither can be
mistaken for an issue.
"""

import re

from django.utils.translation import gettext as _

ISSUE_SLUG = re.compile(r"[a-z]+(-[a-z]+)*")

#: Words that stand first in an address of the site: no page of the site may take them.
RESERVED_WORDS = frozenset(
    {
        "admin", "accounts", "api", "cy", "documents", "en", "factors", "feeds", "health", "home", "issues", "jsi18n",
        "mailbox", "media", "organisations", "pages", "questions", "recommendations", "search", "static", "subscribe",
        "subscription", "workspace",
    }
)  # fmt: skip

#: Words that would make the address of an issue read as something else.
FORBIDDEN_ISSUE_SLUGS = frozenset({"issues", "pages", "page", "archive", "new", "report", "feed", "all"})


def issue_slug_problem(slug: str) -> str | None:
    """Say in plain words why ``slug`` cannot be the address of an issue; None if it can."""
    if not ISSUE_SLUG.fullmatch(slug):
        return _(
            "The address “%(slug)s” cannot be used. Use small letters a to z, with single hyphens between words, "
            "for example “custody” or “roads-policing”; no numbers."
        ) % {"slug": slug}
    if slug.endswith("-a"):
        return _("An address cannot end in “-a”: it would read like the number of an article. Add another word.")
    if slug in FORBIDDEN_ISSUE_SLUGS:
        return _("The address “%(slug)s” is kept for the site itself. Choose another word.") % {"slug": slug}
    return None


def case_reference(issue: str, number: int) -> str:
    return f"{issue}-{number}"


def article_reference(issue: str, number: int) -> str:
    return f"{issue}-a{number}"


def report_reference(case: str) -> str:
    return f"{case}/report"


def page_reference(slug: str) -> str:
    return f"pages/{slug}"


def question_reference(case: str, audience: str, place: int) -> str:
    return f"{case}/{audience}{place}"


def in_language(path: str, language: str) -> str:
    """Put the Welsh prefix before an English path."""
    return path if language == "en" else f"/{language}{path}"


def issue_path(issue: str) -> str:
    return f"/issues/{issue}/"


def case_path(issue: str, number: int) -> str:
    return f"/issues/{issue}/{number}/"


def article_path(issue: str, number: int) -> str:
    return f"/issues/{issue}/a{number}/"


def report_path(issue: str, number: int) -> str:
    return f"/issues/{issue}/{number}/report/"
