"""How a component becomes HTML: one template each, nothing but values in, escaped unless marked safe."""

from collections.abc import Mapping
from typing import Any

from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

#: A label, hint, error or the like: its words, or a mapping with `text` and what else the component takes.
Part = str | Mapping[str, Any] | None

#: Further HTML attributes of an element.
Attributes = Mapping[str, Any] | None


def render(template: str, /, **context: Any) -> SafeString:
    """The HTML of one component; `template` is a name below `design/components/`, without its ending."""
    return SafeString(get_template(f"design/components/{template}.html").render(context).strip())


def part(value: Part) -> dict[str, Any]:
    """`value` as a mapping; an empty one where there is nothing to say."""
    if not value:
        return {}
    return dict(value) if isinstance(value, Mapping) else {"text": value}


def attributes(values: Attributes) -> SafeString:
    """Further HTML attributes, each with a space before it: True gives the bare name, None and False give nothing."""
    pairs = [(name, value) for name, value in (values or {}).items() if value is not None and value is not False]
    return format_html_join("", "{}", ((_attribute(name, value),) for name, value in pairs))


def _attribute(name: str, value: Any) -> SafeString:
    return format_html(" {}", name) if value is True else format_html(' {}="{}"', name, value)


def described_by(*ids: str) -> str:
    """The value of `aria-describedby`: the ids that are not empty."""
    return " ".join(one for one in ids if one)


def nothing() -> SafeString:
    """What a component without content renders."""
    return SafeString()
