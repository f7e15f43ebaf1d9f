"""`{% load slots %}{% slot "name" subject=thing %}`: what the apps above put at this place."""

from typing import Any

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString

from learning_site.design import slots

register = template.Library()


@register.simple_tag(takes_context=True)
def slot(context: template.Context, name: str, *, subject: Any = None) -> SafeString:
    """Everything that fills the slot `name` for `subject`, in the order of the installed apps."""
    request = context.get("request")
    parts = []
    for filling in slots.filled(name):
        values = filling.context(subject, context)
        if values is not None:
            parts.append(get_template(filling.template_name).render(values, request))
    return SafeString("".join(parts))
