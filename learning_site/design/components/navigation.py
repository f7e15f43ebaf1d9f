"""The components of govuk-frontend that lead somewhere: breadcrumbs, back link, pagination, skip link, navigation."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from learning_site.design.components.content import govuk_tag
from learning_site.design.components.labels import options_of
from learning_site.design.components.rendering import Attributes, Part, part, render


def govuk_back_link(href: str = "#", text: str = "", *, classes: str = "", attributes: Attributes = None) -> SafeString:
    """The way back; its words are complete out of context, such as "Back to LR-2026-041"."""
    return render("govuk/back_link", href=href or "#", text=text or _("Back"), classes=classes, attributes=attributes)


def govuk_breadcrumbs(
    items: Sequence[Mapping[str, Any] | tuple[str, str]],
    *,
    collapse_on_mobile: bool = False,
    label_text: str = "",
    classes: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """Where the page stands: pairs of words and address, or mappings with `text` and `href`."""
    crumbs = [dict(item) if isinstance(item, Mapping) else {"text": item[0], "href": item[1]} for item in items]
    return render(
        "govuk/breadcrumbs",
        items=crumbs,
        collapse_on_mobile=collapse_on_mobile,
        label=label_text or _("Breadcrumb"),
        classes=classes,
        attributes=attributes,
    )


def govuk_phase_banner(text: str, tag: Part, *, classes: str = "", attributes: Attributes = None) -> SafeString:
    """One short line below the masthead, about the whole site."""
    tag = part(tag)
    tag["classes"] = f"govuk-phase-banner__content__tag {tag.get('classes', '')}".strip()
    return render("govuk/phase_banner", text=text, tag=govuk_tag(**tag), classes=classes, attributes=attributes)


def govuk_skip_link(
    text: str = "", href: str = "#main-content", *, classes: str = "", attributes: Attributes = None
) -> SafeString:
    """The first stop of the Tab key: past the masthead to the page itself."""
    words = text or _("Skip to main content")
    return render("govuk/skip_link", href=href, text=words, classes=classes, attributes=attributes)


def govuk_pagination(
    *,
    items: Sequence[Mapping[str, Any] | None] = (),
    previous: Mapping[str, Any] | None = None,
    next: Mapping[str, Any] | None = None,
    landmark_label: str = "",
    classes: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """Pages of a list, or the piece before and the piece after. A link holds `href`, `text`, `label_text`."""
    pages = [
        {**item, "label": item.get("visually_hidden_text") or _("Page %(number)s") % {"number": item.get("number")}}
        for item in options_of(items)
    ]
    return render(
        "govuk/pagination",
        items=pages,
        previous=previous,
        next=next,
        is_block=not items and bool(previous or next),
        label=landmark_label or _("Pagination"),
        classes=classes,
        attributes=attributes,
    )


def govuk_language_navigation(
    items: Sequence[Mapping[str, Any]], *, aria_label: str = "", classes: str = "", attributes: Attributes = None
) -> SafeString:
    """The page in another language. An item holds `text`, `lang` and, unless it is the page itself, `href`."""
    return render(
        "govuk/language_navigation",
        items=items,
        label=aria_label or _("Language"),
        classes=classes,
        attributes=attributes,
    )


def govuk_service_navigation(
    navigation: Sequence[Mapping[str, Any] | None],
    *,
    navigation_label: str = "",
    navigation_id: str = "navigation",
    navigation_classes: str = "",
    end: str = "",
    classes: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """The sections of the site, never behind a menu button. An item holds `text`, `href`, `active` or `current`.

    Unlike the macro of govuk-frontend it has no service name (the masthead says it), no toggle and loads no script;
    `end` stands at its right hand.
    """
    return render(
        "govuk/service_navigation",
        items=options_of(navigation),
        label=navigation_label or _("Menu"),
        id=navigation_id,
        navigation_classes=navigation_classes,
        end=end,
        classes=classes,
        attributes=attributes,
    )
