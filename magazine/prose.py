"""Rich text as readers get it: links resolved, paragraphs apart, and as plain words."""

import re
from html import unescape
from typing import Any

from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import expand_db_html

#: The look's classes for the elements that the editor allows.
CLASSES = {
    "p": "govuk-body",
    "ul": "govuk-list govuk-list--bullet",
    "ol": "govuk-list govuk-list--number",
    "a": "govuk-link",
}
_START_TAG = re.compile(r"<(p|ul|ol|a)(?=[\s>])")
_BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')
_PARAGRAPH = re.compile(r"<p(?:\s[^>]*)?>(.*?)</p>", re.DOTALL)
_END_OF_BLOCK = re.compile(r"</(p|li|h[1-6])>|<br\s*/?>")


def expanded(value: Any) -> SafeString:
    """The HTML of a rich text value (or its source), with links to what is published and nothing of the editor's."""
    source = getattr(value, "source", value) or ""
    html = _BLOCK_KEY.sub("", expand_db_html(source))
    html = _START_TAG.sub(lambda tag: f'<{tag[1]} class="{CLASSES[tag[1]]}"', html)
    return mark_safe(html)  # noqa: S308 - Wagtail's editor allows only its features


def paragraphs(value: Any) -> list[SafeString]:
    """The inside of each paragraph that is not empty."""
    html = expanded(value)
    found = [inside.strip() for inside in _PARAGRAPH.findall(html)] if "<p" in html else [html.strip()]
    return [mark_safe(inside) for inside in found if strip_tags(inside).strip()]  # noqa: S308 - parts of expanded()


def plain(value: Any) -> str:
    """The words without markup; each paragraph or item on a line of its own."""
    source = getattr(value, "source", value) or ""
    lines = strip_tags(_END_OF_BLOCK.sub("\n", source)).split("\n")
    return "\n".join(unescape(line).strip() for line in lines if line.strip())


def word_count(text: str) -> int:
    return len(text.split())
