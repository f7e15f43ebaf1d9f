"""`{% load office %}`: what was typed in a form, as words on the page that asks to confirm it."""

from datetime import date

from django import forms, template

from recommendations.office.days import weekday

register = template.Library()


@register.filter
def as_words(bound: forms.BoundField) -> str:
    """The words of a choice, a day with its weekday, or the text itself; a dash for what was left empty."""
    value = bound.form.cleaned_data.get(bound.name)
    if isinstance(value, date):
        return weekday(value)
    if isinstance(bound.field.widget, forms.Select | forms.RadioSelect) and value:
        return str(next((label for key, label in bound.field.widget.choices if str(key) == value), value))
    return str(value) if value else "–"
