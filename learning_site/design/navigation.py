"""The sections of the public site, by their fixed addresses: design stands below every app and knows no view names."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Section:
    """One entry of the service navigation."""

    path: str
    name: str | Promise


SECTIONS = (
    Section("/issues/", _("Issues")),
    Section("/questions/", _("Questions")),
    Section("/factors/", _("Factors")),
    Section("/recommendations/", _("Recommendations")),
    Section("/organisations/", _("Organisations")),
    Section("/search/", _("Search")),
    Section("/subscribe/", _("Subscribe")),
)


def localised(path: str, language: str | None = None) -> str:
    """`path` in `language`, by default the active one: English has no prefix, Welsh stands below /cy/."""
    language = language or get_language() or settings.LANGUAGE_CODE
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


def unlocalised(path: str) -> str:
    """`path` without the prefix of its language."""
    for language, _name in settings.LANGUAGES:
        prefix = f"/{language}/"
        if path.startswith(prefix):
            return path[len(prefix) - 1 :]
    return path


def navigation(current_path: str) -> list[dict[str, object]]:
    """The sections in the active language; the one that `current_path` stands in is active."""
    bare = unlocalised(current_path)
    return [
        {"text": section.name, "href": localised(section.path), "active": bare.startswith(section.path)}
        for section in SECTIONS
    ]


def languages(alternates: dict[str, str] | None) -> list[dict[str, object]]:
    """The page in each language that it exists in; empty unless it exists in more than the active one.

    `alternates` maps a language to the page's address in it.
    """
    active = get_language() or settings.LANGUAGE_CODE
    others = {language: href for language, href in (alternates or {}).items() if language != active and href}
    if not others:
        return []
    return [
        {"text": name, "lang": language, "href": others.get(language, ""), "current": language == active}
        for language, name in settings.LANGUAGES
        if language == active or language in others
    ]
