"""The form controls of govuk-frontend in which a person chooses: radios, checkboxes, select.

An item is a mapping with `value`, `text` and, if need be, `hint`, `checked`, `disabled`, `divider`, `conditional` (what
to ask further if it is chosen). The first control has the id of the group, so that the error summary can link to it.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString

from learning_site.design.components.labels import (
    Around,
    form_group,
    govuk_hint,
    govuk_label,
    options_of,
    set_of_controls,
)
from learning_site.design.components.rendering import Attributes, Part, described_by, part, render

Items = Sequence[Mapping[str, Any] | None]


def govuk_radios(
    name: str,
    items: Items,
    *,
    value: Any = None,
    id_prefix: str = "",
    fieldset: Mapping[str, Any] | None = None,
    hint: Part = None,
    error: Part = None,
    classes: str = "",
    group: Mapping[str, Any] | None = None,
    attributes: Attributes = None,
) -> SafeString:
    """One of several. `fieldset` holds the question: `{"legend": …}`."""
    prefix = id_prefix or name
    around = Around.of(prefix, label=None, hint=hint, error=error, described=(fieldset or {}).get("described_by", ""))
    chosen = [] if value in (None, "") else [value]
    control = _choices("radios", "radio", name, items, chosen, prefix, "", classes, group, attributes)
    return set_of_controls(around, control, fieldset=fieldset, group=group)


def govuk_checkboxes(
    name: str,
    items: Items,
    *,
    values: Collection[Any] = (),
    id_prefix: str = "",
    fieldset: Mapping[str, Any] | None = None,
    described_by: str = "",
    hint: Part = None,
    error: Part = None,
    classes: str = "",
    group: Mapping[str, Any] | None = None,
    attributes: Attributes = None,
) -> SafeString:
    """Any of several. Without a fieldset each box is described by hint and error itself."""
    prefix = id_prefix or name
    described = (fieldset or {}).get("described_by", "") or described_by
    around = Around.of(prefix, label=None, hint=hint, error=error, described=described)
    shared = "" if fieldset is not None else around.described_by
    control = _choices("checkboxes", "checkbox", name, items, values, prefix, shared, classes, group, attributes)
    return set_of_controls(around, control, fieldset=fieldset, group=group)


def _choices(
    kind: str,
    type: str,
    name: str,
    items: Items,
    chosen: Collection[Any],
    prefix: str,
    shared_description: str,
    classes: str,
    group: Mapping[str, Any] | None,
    attributes: Attributes,
) -> SafeString:
    return render(
        "govuk/choices",
        kind=kind,
        type=type,
        items=[
            _choice(kind, name, item, chosen, prefix, number, shared_description)
            for number, item in enumerate(items, start=1)
            if item
        ],
        classes=classes,
        group=group or {},
        attributes=attributes,
    )


def _choice(
    kind: str,
    name: str,
    item: Mapping[str, Any],
    chosen: Collection[Any],
    prefix: str,
    number: int,
    shared_description: str,
) -> dict[str, Any]:
    if item.get("divider"):
        return {"divider": item["divider"]}
    control = item.get("id") or (f"{prefix}-{number}" if number > 1 else prefix)
    hint, label = part(item.get("hint")), part(item.get("label"))
    hint_id = f"{control}-item-hint" if hint else ""
    checked = item.get("checked")
    return {
        **item,
        "id": control,
        "name": item.get("name") or name,
        "is_checked": checked or (checked is None and item.get("value") in chosen),
        "conditional": part(item.get("conditional")),
        "described_by": described_by(shared_description, hint_id),
        "label_html": govuk_label(
            item["text"],
            target=control,
            classes=f"govuk-{kind}__label {label.get('classes', '')}".strip(),
            attributes=label.get("attributes"),
        ),
        "hint_html": govuk_hint(
            **{**hint, "classes": f"govuk-{kind}__hint {hint.get('classes', '')}".strip()}, id=hint_id
        )
        if hint
        else "",
    }


def govuk_select(
    name: str,
    items: Items,
    label: Part = None,
    *,
    id: str = "",
    value: Any = None,
    hint: Part = None,
    error: Part = None,
    classes: str = "",
    disabled: bool = False,
    described_by: str = "",
    group: Mapping[str, Any] | None = None,
    attributes: Attributes = None,
) -> SafeString:
    """One of many, where radios would be too long. An item with `items` is a group of options under its `text`."""
    id = id or name
    around = Around.of(id, label=label, hint=hint, error=error, described=described_by)
    groups: list[tuple[str, list[dict[str, Any]]]] = []
    for item in options_of(items):
        if "items" in item:
            groups.append((item["text"], [_option(one, value) for one in options_of(item["items"])]))
        else:
            if not groups or groups[-1][0]:
                groups.append(("", []))
            groups[-1][1].append(_option(item, value))
    control = render(
        "govuk/select",
        id=id,
        name=name,
        groups=groups,
        classes=classes,
        error=bool(error),
        more={"disabled": disabled, "aria-describedby": around.described_by or None},
        attributes=attributes,
    )
    return form_group(around, control, group=group)


def _option(item: Mapping[str, Any], value: Any) -> dict[str, Any]:
    own = item.get("value", item.get("text"))
    selected = item.get("selected")
    return {**item, "is_selected": selected or (selected is None and value not in (None, "") and own == value)}
