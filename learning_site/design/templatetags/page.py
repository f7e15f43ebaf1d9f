"""`{% load page %}`: what the base templates need once a page."""

from typing import Any

from django import template
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from learning_site.design import navigation
from learning_site.design.components.navigation import govuk_language_navigation, govuk_service_navigation
from learning_site.design.languages import in_english

register = template.Library()
register.filter(in_english)


@register.simple_tag
def localised(path: str) -> str:
    """A fixed address of the site in the language of the page: `{% localised "/issues/" %}`."""
    return navigation.localised(path)


@register.simple_tag(takes_context=True)
def site_navigation(context: template.Context) -> SafeString:
    """The sections of the public site, and the page in its other language where the view gave `alternates`."""
    return govuk_service_navigation(navigation.navigation(_path(context)), end=language_navigation(context))


@register.simple_tag(takes_context=True)
def workspace_navigation(context: template.Context, items: Any, label: str = "") -> SafeString:
    """The sections of an internal area: a list of `{text, href, active}`."""
    return govuk_service_navigation(items or [], navigation_label=label, end=language_navigation(context))


@register.simple_tag(takes_context=True)
def language_navigation(context: template.Context) -> SafeString:
    """Links to the page in its other languages; nothing unless the view gave `alternates` (language: address)."""
    items = navigation.languages(context.get("alternates"))
    return govuk_language_navigation(items) if items else SafeString()


@register.simple_tag(takes_context=True)
def alternate_links(context: template.Context) -> SafeString:
    """For machines, in the head: the page in each of its languages."""
    alternates = context.get("alternates") or {}
    rows = ((language, href) for language, href in alternates.items() if href and language != get_language())
    return format_html_join("\n", '<link rel="alternate" hreflang="{}" href="{}">', rows)


def _path(context: template.Context) -> str:
    request = context.get("request")
    return getattr(request, "path", "")
