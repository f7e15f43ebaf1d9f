"""Buttons, and links that look like buttons because they start something."""

from typing import Any

from django.utils.safestring import SafeString

from learning_site.design.components.rendering import Attributes, render


def govuk_button(
    text: str,
    *,
    href: str = "",
    type: str = "submit",
    name: str = "",
    value: Any = None,
    classes: str = "",
    secondary: bool = False,
    warning: bool = False,
    disabled: bool = False,
    prevent_double_click: bool | None = None,
    is_start_button: bool = False,
    id: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """A button whose words are a verb; with `href` a link that looks like one. `warning` is for acts that take away."""
    kinds = ["govuk-button"]
    kinds += ["govuk-button--secondary"] if secondary else []
    kinds += ["govuk-button--warning"] if warning else []
    kinds += ["govuk-button--start"] if is_start_button else []
    double = None if prevent_double_click is None else str(prevent_double_click).lower()
    return render(
        "govuk/button",
        text=text,
        is_html=isinstance(text, SafeString),
        href=href,
        type=type or "submit",
        kinds=" ".join([*kinds, *classes.split()]),
        disabled=disabled,
        is_start_button=is_start_button,
        attributes=attributes,
        more={"value": value, "name": name or None, "data-prevent-double-click": double},
        id=id,
    )
