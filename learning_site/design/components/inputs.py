"""The form controls of govuk-frontend in which a person writes: input, password, textarea, date, file.

The names of the options are those of govuk-frontend's own macros. `label`, `hint` and `error` are words, or a mapping
with `text` and `classes`. An id defaults to the name, so that the error summary can link to the control.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from learning_site.design.components.buttons import govuk_button
from learning_site.design.components.labels import (
    Around,
    form_group,
    govuk_hint,
    options_of,
    set_of_controls,
)
from learning_site.design.components.rendering import Attributes, Part, part, render

Group = Mapping[str, Any] | None


def govuk_input(
    name: str,
    label: Part = None,
    *,
    id: str = "",
    type: str = "text",
    value: Any = None,
    hint: Part = None,
    error: Part = None,
    classes: str = "",
    prefix: Part = None,
    suffix: Part = None,
    autocomplete: str | None = None,
    autocapitalize: str | None = None,
    inputmode: str | None = None,
    pattern: str | None = None,
    spellcheck: bool | None = None,
    disabled: bool = False,
    described_by: str = "",
    group: Group = None,
    input_wrapper: Mapping[str, Any] | None = None,
    attributes: Attributes = None,
) -> SafeString:
    """One line of text."""
    id, group = id or name, group or {}
    around = Around.of(id, label=label, hint=hint, error=error, described=described_by)
    more = {
        "spellcheck": None if spellcheck is None else str(spellcheck).lower(),
        "value": value,
        "disabled": disabled,
        "aria-describedby": around.described_by or None,
        "autocomplete": autocomplete,
        "autocapitalize": autocapitalize,
        "pattern": pattern,
        "inputmode": inputmode,
    }
    prefix, suffix = part(prefix), part(suffix)
    wrapped = bool(prefix or suffix or group.get("before_input") or group.get("after_input"))
    control = render(
        "govuk/input",
        id=id,
        name=name,
        type=type,
        classes=classes,
        error=bool(error),
        more=more,
        attributes=attributes,
        wrapped=wrapped,
        wrapper=input_wrapper or {},
        prefix=prefix,
        suffix=suffix,
        group=group,
    )
    outside = {key: value for key, value in group.items() if key not in {"before_input", "after_input"}}
    return form_group(around, control, group=outside)


def govuk_textarea(
    name: str,
    label: Part = None,
    *,
    id: str = "",
    value: str | None = None,
    rows: int = 5,
    hint: Part = None,
    error: Part = None,
    classes: str = "",
    autocomplete: str | None = None,
    spellcheck: bool | None = None,
    disabled: bool = False,
    described_by: str = "",
    group: Group = None,
    attributes: Attributes = None,
) -> SafeString:
    """Several lines of text."""
    id = id or name
    around = Around.of(id, label=label, hint=hint, error=error, described=described_by)
    more = {
        "spellcheck": None if spellcheck is None else str(spellcheck).lower(),
        "disabled": disabled,
        "aria-describedby": around.described_by or None,
        "autocomplete": autocomplete or None,
    }
    control = render(
        "govuk/textarea",
        id=id,
        name=name,
        rows=rows,
        value=value,
        classes=classes,
        error=bool(error),
        more=more,
        attributes=attributes,
    )
    return form_group(around, control, group=group)


def govuk_character_count(
    name: str,
    label: Part = None,
    *,
    maxlength: int | None = None,
    maxwords: int | None = None,
    threshold: int | None = None,
    id: str = "",
    count_message: Mapping[str, Any] | None = None,
    textarea_description_text: str = "",
    classes: str = "",
    group: Group = None,
    **options: Any,
) -> SafeString:
    """Several lines of text with a limit, which is said in words and counted where there is JavaScript.

    The limit is advice to the writer: the server decides, and what was typed is never cut.
    """
    id, group = id or name, dict(group or {})
    message = govuk_hint(
        textarea_description_text.replace("%{count}", str(maxwords or maxlength)) or _limit(maxlength, maxwords),
        id=f"{id}-info",
        classes=f"govuk-character-count__message {(count_message or {}).get('classes', '')}".strip(),
    )
    after = part(group.get("after_input")).get("text", "")
    data = {
        "data-module": "govuk-character-count",
        "data-maxlength": maxlength,
        "data-maxwords": maxwords,
        "data-threshold": threshold,
        "data-count-type": "words" if maxwords else None,
        **_count_messages(),
        **group.get("attributes", {}),
    }
    return govuk_textarea(
        name,
        label,
        id=id,
        classes=f"govuk-js-character-count {classes}".strip(),
        described_by=f"{id}-info",
        group={
            **group,
            "classes": f"govuk-character-count {group.get('classes', '')}".strip(),
            "attributes": data,
            "after_input": {"text": message + SafeString(after)},
        },
        **options,
    )


def _limit(maxlength: int | None, maxwords: int | None) -> str:
    if maxwords:
        return ngettext("You can enter up to %(count)d word", "You can enter up to %(count)d words", maxwords) % {
            "count": maxwords
        }
    count = maxlength or 0
    return ngettext("You can enter up to %(count)d character", "You can enter up to %(count)d characters", count) % {
        "count": count
    }


def _count_messages() -> dict[str, str]:
    """What the script says while a person types; its own words are English."""
    if get_language() in {None, "en", "en-gb"}:
        return {}
    words = {
        "characters-under-limit": _("You have %{count} characters remaining"),
        "characters-over-limit": _("You have %{count} characters too many"),
        "words-under-limit": _("You have %{count} words remaining"),
        "words-over-limit": _("You have %{count} words too many"),
    }
    said = {f"data-i18n.{key}.other": text for key, text in words.items()}
    said["data-i18n.characters-at-limit"] = _("You have 0 characters remaining")
    said["data-i18n.words-at-limit"] = _("You have 0 words remaining")
    return said


def govuk_password_input(
    name: str,
    label: Part = None,
    *,
    id: str = "",
    classes: str = "",
    autocomplete: str = "current-password",
    group: Group = None,
    button: Mapping[str, Any] | None = None,
    **options: Any,
) -> SafeString:
    """A password, with a button that shows it where there is JavaScript."""
    id, group = id or name, dict(group or {})
    toggle = "govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle"
    show = govuk_button(
        _("Show"),
        type="button",
        classes=f"{toggle} {(button or {}).get('classes', '')}".strip(),
        attributes={"aria-controls": id, "aria-label": _("Show password"), "hidden": True},
    )
    after = part(group.get("after_input")).get("text", "")
    return govuk_input(
        name,
        label,
        id=id,
        type="password",
        classes=f"govuk-password-input__input govuk-js-password-input-input {classes}".strip(),
        spellcheck=False,
        autocapitalize="none",
        autocomplete=autocomplete,
        input_wrapper={"classes": "govuk-password-input__wrapper"},
        group={
            **group,
            "classes": f"govuk-password-input {group.get('classes', '')}".strip(),
            "attributes": {
                "data-module": "govuk-password-input",
                **_password_messages(),
                **group.get("attributes", {}),
            },
            "after_input": {"text": show + SafeString(after)},
        },
        **options,
    )


def _password_messages() -> dict[str, str]:
    if get_language() in {None, "en", "en-gb"}:
        return {}
    return {
        "data-i18n.show-password": _("Show"),
        "data-i18n.hide-password": _("Hide"),
        "data-i18n.show-password-aria-label": _("Show password"),
        "data-i18n.hide-password-aria-label": _("Hide password"),
        "data-i18n.password-shown-announcement": _("Your password is visible"),
        "data-i18n.password-hidden-announcement": _("Your password is hidden"),
    }


def govuk_file_upload(
    name: str,
    label: Part = None,
    *,
    id: str = "",
    hint: Part = None,
    error: Part = None,
    classes: str = "",
    multiple: bool = False,
    disabled: bool = False,
    described_by: str = "",
    group: Group = None,
    attributes: Attributes = None,
) -> SafeString:
    """One file, or several."""
    id = id or name
    around = Around.of(id, label=label, hint=hint, error=error, described=described_by)
    more = {"disabled": disabled, "multiple": multiple, "aria-describedby": around.described_by or None}
    control = render(
        "govuk/file_upload",
        id=id,
        name=name,
        classes=classes,
        error=bool(error),
        more=more,
        attributes=attributes,
    )
    return form_group(around, control, group=group)


def govuk_date_input(
    id: str,
    *,
    items: Sequence[Mapping[str, Any] | None] = (),
    values: Mapping[str, Any] | None = None,
    name_prefix: str = "",
    fieldset: Mapping[str, Any] | None = None,
    hint: Part = None,
    error: Part = None,
    classes: str = "",
    group: Group = None,
    attributes: Attributes = None,
) -> SafeString:
    """A date that a person knows, in three boxes. An item holds `name` and, if need be, `label`, `value`, `error`."""
    boxes = options_of(items) or [{"name": "day"}, {"name": "month"}, {"name": "year"}]
    marked = any(item.get("error") or "govuk-input--error" in item.get("classes", "") for item in boxes)
    around = Around.of(id, label=None, hint=hint, error=error, described=(fieldset or {}).get("described_by", ""))
    rendered = [
        _date_box(id, item, name_prefix=name_prefix, values=values or {}, all_wrong=bool(error) and not marked)
        for item in boxes
    ]
    control = render(
        "govuk/date_input", id=id, items=rendered, classes=classes, attributes=attributes, group=group or {}
    )
    return set_of_controls(around, control, fieldset=fieldset, group=group, role="group")


def _date_box(
    date_id: str, item: Mapping[str, Any], *, name_prefix: str, values: Mapping[str, Any], all_wrong: bool
) -> SafeString:
    name, classes = item["name"], item.get("classes", "")
    full_name = f"{name_prefix}-{name}" if name_prefix else name
    given = [classes, "govuk-date-input__input"]
    if "govuk-input--width-" not in classes:
        given.append("govuk-input--width-4" if name == "year" else "govuk-input--width-2")
    if (item.get("error") or (all_wrong and item.get("error") is not False)) and "--error" not in classes:
        given.append("govuk-input--error")
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    return govuk_input(
        item.get("field_name") or full_name,
        {"text": item.get("label") or labels.get(name) or name.capitalize(), "classes": "govuk-date-input__label"},
        id=item.get("id") or f"{date_id}-{name}",
        value=item.get("value", values.get(full_name)),
        classes=" ".join(one for one in given if one),
        inputmode=item.get("inputmode") or "numeric",
        autocomplete=item.get("autocomplete"),
        pattern=item.get("pattern"),
        attributes=item.get("attributes"),
    )
