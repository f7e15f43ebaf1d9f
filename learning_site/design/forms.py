"""Forms in GOV.UK's patterns: `{{ form }}` and `{% field form.email %}` give label, hint, error and control together.

`{% error_summary form %}` at the top of a page links each error to its control. What a person typed is never cut: the
markup carries no `maxlength` and no `required`; the server says what is wrong.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.forms.utils import ErrorList
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import ngettext

from learning_site.design.components import choices, inputs
from learning_site.design.components.content import govuk_error_summary
from learning_site.design.dates import DateField, DateWidget, parts

#: Attributes of widgets that would cut, refuse or describe in the browser what our markup says itself.
LEFT_OUT = frozenset(
    {"id", "class", "required", "maxlength", "minlength", "aria-describedby", "aria-invalid", "rows", "cols"}
)

__all__ = ["DateField", "DateWidget", "Renderer", "error_summary", "field"]


class Renderer(DjangoTemplates):
    """What makes `{{ form }}` come out as GOV.UK's patterns everywhere."""

    form_template_name = "design/forms/form.html"
    field_template_name = "design/forms/field.html"


def field(bound: forms.BoundField, **options: Any) -> SafeString:
    """One field with its label, hint and error.

    Options: `label_size` ("s", "m", "l"; default "s"), `label_classes`, `page_heading`, `classes`, `width` (such as
    "two-thirds"), `rows`, `count` (characters allowed, counted as a person types), `inline`, `small`, `prefix`,
    `suffix`, `hint`, `label`, and any HTML attribute of an `<input>` that the component knows.
    """
    if bound.is_hidden:
        return SafeString(bound.as_hidden())
    widget = bound.field.widget
    for kind, shape in SHAPES:
        if isinstance(widget, kind):
            return shape(bound, options)
    return _line(bound, options)


def error_summary(*sources: Any, title: str = "", description: str = "") -> SafeString:
    """Every error of the given forms and formsets, in their order; nothing where there is none."""
    errors = [error for source in sources if source is not None for error in _errors(source)]
    if not errors:
        return SafeString()
    words = title or ngettext(
        "There is %(count)d thing to put right", "There are %(count)d things to put right", len(errors)
    ) % {"count": len(errors)}
    return govuk_error_summary(errors, title=words, description=description)


def _errors(source: Any) -> Iterator[dict[str, str]]:
    if isinstance(source, forms.BaseFormSet):
        yield from ({"text": str(text)} for text in source.non_form_errors())
        for form in source.forms:
            yield from _errors(form)
        return
    yield from ({"text": str(text)} for text in source.non_field_errors())
    for bound in source:
        yield from ({"text": str(text), "href": f"#{control_id(bound)}"} for text in bound.errors)


def control_id(bound: forms.BoundField) -> str:
    """The id of the control that an error should lead to: the first box of a date, the first radio of a question."""
    base = bound.auto_id or bound.html_name
    return f"{base}-day" if isinstance(bound.field.widget, DateWidget) else base


def _around(bound: forms.BoundField, options: dict[str, Any]) -> dict[str, Any]:
    return {
        "hint": options.pop("hint", None) or bound.help_text or None,
        "error": _message(bound.errors),
    }


def _message(errors: ErrorList) -> SafeString | None:
    return format_html_join(SafeString("<br>"), "{}", ((text,) for text in errors)) if errors else None


def _label(bound: forms.BoundField, options: dict[str, Any]) -> dict[str, Any]:
    size = options.pop("label_size", "s")
    classes = options.pop("label_classes", "")
    return {
        "text": options.pop("label", None) or bound.label,
        "classes": f"{f'govuk-label--{size}' if size else ''} {classes}".strip(),
        "is_page_heading": options.pop("page_heading", False),
    }


def _legend(bound: forms.BoundField, options: dict[str, Any]) -> dict[str, Any]:
    label = _label(bound, options)
    label["classes"] = label["classes"].replace("govuk-label--", "govuk-fieldset__legend--")
    return {"legend": label}


def _classes(options: dict[str, Any]) -> str:
    width = options.pop("width", "")
    names = [options.pop("classes", ""), f"govuk-!-width-{width}" if width else ""]
    return " ".join(name for name in names if name)


def _kind_classes(kind: str, options: dict[str, Any]) -> str:
    names = [options.pop("classes", "")]
    names += [f"govuk-{kind}--inline"] if options.pop("inline", False) else []
    names += [f"govuk-{kind}--small"] if options.pop("small", False) else []
    return " ".join(name for name in names if name)


def _widget(bound: forms.BoundField) -> dict[str, Any]:
    context = bound.field.widget.get_context(
        bound.html_name, bound.value(), bound.build_widget_attrs({}, bound.field.widget)
    )
    widget: dict[str, Any] = context["widget"]
    widget["kept"] = {name: value for name, value in widget["attrs"].items() if name not in LEFT_OUT}
    return widget


def _line(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    widget = _widget(bound)
    known = {
        name: widget["kept"].pop(name) for name in ("autocomplete", "inputmode", "pattern") if name in widget["kept"]
    }
    spellcheck = False if widget.get("type") in {"email", "url", "tel"} else None
    return inputs.govuk_input(
        bound.html_name,
        _label(bound, options),
        id=bound.auto_id or bound.html_name,
        type=widget.get("type", "text"),
        value=widget["value"],
        classes=_classes(options),
        attributes=widget["kept"],
        **_around(bound, options),
        **{"spellcheck": spellcheck, **known, **options},
    )


def _password(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    widget = _widget(bound)
    return inputs.govuk_password_input(
        bound.html_name,
        _label(bound, options),
        id=bound.auto_id or bound.html_name,
        autocomplete=widget["kept"].get("autocomplete", "current-password"),
        classes=_classes(options),
        **_around(bound, options),
        **options,
    )


def _text(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    widget, count = _widget(bound), options.pop("count", None)
    shared: dict[str, Any] = {
        "id": bound.auto_id or bound.html_name,
        "value": widget["value"],
        "rows": options.pop("rows", 5),
        "classes": _classes(options),
        "attributes": widget["kept"],
        **_around(bound, options),
    }
    label = _label(bound, options)
    if count:
        return inputs.govuk_character_count(bound.html_name, label, maxlength=count, **shared, **options)
    return inputs.govuk_textarea(bound.html_name, label, **shared, **options)


def _select(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    widget = _widget(bound)
    items: list[dict[str, Any]] = []
    for name, group, _index in widget["optgroups"]:
        members = [{"value": one["value"], "text": one["label"], "selected": one["selected"]} for one in group]
        items += [{"text": name, "items": members}] if name else members
    attributes = {**widget["kept"], "multiple": bool(widget["attrs"].get("multiple"))}
    return choices.govuk_select(
        bound.html_name,
        items,
        _label(bound, options),
        id=bound.auto_id or bound.html_name,
        classes=_classes(options),
        attributes=attributes,
        **_around(bound, options),
        **options,
    )


def _choice_items(bound: forms.BoundField) -> list[dict[str, Any]]:
    return [
        {
            "value": one.data["value"],
            "text": one.data["label"],
            "checked": one.data["selected"],
            "disabled": bool(one.data["attrs"].get("disabled")),
        }
        for one in bound.subwidgets
    ]


def _radios(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    return choices.govuk_radios(
        bound.html_name,
        _choice_items(bound),
        id_prefix=bound.auto_id or bound.html_name,
        fieldset=_legend(bound, options),
        classes=_kind_classes("radios", options),
        **_around(bound, options),
        **options,
    )


def _checkboxes(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    return choices.govuk_checkboxes(
        bound.html_name,
        _choice_items(bound),
        id_prefix=bound.auto_id or bound.html_name,
        fieldset=_legend(bound, options),
        classes=_kind_classes("checkboxes", options),
        **_around(bound, options),
        **options,
    )


def _tick(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    options.pop("label_size", None)
    ticked = bool(bound.field.widget.get_context(bound.html_name, bound.value(), {})["widget"]["attrs"].get("checked"))
    return choices.govuk_checkboxes(
        bound.html_name,
        [{"value": "on", "text": options.pop("label", None) or bound.label, "checked": ticked}],
        id_prefix=bound.auto_id or bound.html_name,
        classes=_kind_classes("checkboxes", options),
        **_around(bound, options),
        **options,
    )


def _file(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    widget = _widget(bound)
    return inputs.govuk_file_upload(
        bound.html_name,
        _label(bound, options),
        id=bound.auto_id or bound.html_name,
        multiple=bool(widget["kept"].pop("multiple", False)),
        classes=_classes(options),
        attributes=widget["kept"],
        **_around(bound, options),
        **options,
    )


def _date(bound: forms.BoundField, options: dict[str, Any]) -> SafeString:
    base = bound.auto_id or bound.html_name
    around = _around(bound, options)
    boxes = zip(("day", "month", "year"), parts(bound.value()), strict=True)
    items = [{"name": name, "field_name": f"{bound.html_name}_{name}", "value": value} for name, value in boxes]
    return inputs.govuk_date_input(base, items=items, fieldset=_legend(bound, options), **around, **options)


#: How each kind of widget is drawn; the first that fits counts, and anything else is one line of text.
SHAPES: tuple[tuple[type[forms.Widget], Callable[[forms.BoundField, dict[str, Any]], SafeString]], ...] = (
    (DateWidget, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.CheckboxInput, _tick),
    (forms.Select, _select),
    (forms.Textarea, _text),
    (forms.PasswordInput, _password),
    (forms.FileInput, _file),
)
