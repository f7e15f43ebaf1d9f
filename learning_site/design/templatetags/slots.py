"""``{% slot "issue-actions" subject=page %}`` renders what upper apps put there."""

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from learning_site.design import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: Context, name: str, subject: Any = None) -> SafeString:
    """Render every filling of the slot ``name`` for ``subject``, in the order of the installed apps."""
    parts = []
    for filled in slots.filled(name):
        filling = filled.context(subject, context)
        if filling is not None:
            parts.append(render_to_string(filled.template_name, filling, request=context.get("request")))
    return mark_safe("".join(parts))  # noqa: S308 - each part was rendered by an escaping template
