"""What stands around a form control: label, hint, error message, fieldset, form group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from learning_site.design.components.rendering import Attributes, Part, described_by, nothing, part, render


def govuk_label(
    text: str, *, target: str = "", classes: str = "", is_page_heading: bool = False, attributes: Attributes = None
) -> SafeString:
    """The label of one control, whose id is `target`; nothing without words."""
    if not text:
        return nothing()
    return render(
        "govuk/label",
        text=text,
        target=target,
        classes=classes,
        is_page_heading=is_page_heading,
        attributes=attributes,
    )


def govuk_hint(text: str, *, id: str = "", classes: str = "", attributes: Attributes = None) -> SafeString:
    """What helps a person to answer, said before they answer."""
    return render("govuk/hint", text=text, id=id, classes=classes, attributes=attributes)


def govuk_error_message(
    text: str,
    *,
    id: str = "",
    classes: str = "",
    visually_hidden_text: str | None = None,
    attributes: Attributes = None,
) -> SafeString:
    """What is wrong and how to put it right, beside the control."""
    hidden = _("Error") if visually_hidden_text is None else visually_hidden_text
    return render("govuk/error_message", text=text, id=id, classes=classes, hidden=hidden, attributes=attributes)


def govuk_fieldset(
    content: str,
    legend: Part = None,
    *,
    classes: str = "",
    role: str = "",
    described_by: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """Several controls under one question."""
    return render(
        "govuk/fieldset",
        content=content,
        legend=part(legend),
        classes=classes,
        role=role,
        described_by=described_by,
        attributes=attributes,
    )


@dataclass(frozen=True, slots=True)
class Around:
    """A control's label, hint and error as HTML, and the ids that describe it."""

    label: SafeString
    hint: SafeString
    error: SafeString
    described_by: str

    @classmethod
    def of(cls, control: str, *, label: Part, hint: Part, error: Part, described: str = "") -> "Around":
        """For the control whose id is `control`; `described` are ids that describe it besides hint and error."""
        hint, error = part(hint), part(error)
        hint_id, error_id = f"{control}-hint" if hint else "", f"{control}-error" if error else ""
        return cls(
            label=govuk_label(**part(label), target=control) if part(label) else nothing(),
            hint=govuk_hint(**hint, id=hint_id) if hint else nothing(),
            error=govuk_error_message(**error, id=error_id) if error else nothing(),
            described_by=described_by(described, hint_id, error_id),
        )


def form_group(around: Around, control: str, *, group: Mapping[str, Any] | None = None) -> SafeString:
    """All together; `group` may hold `classes`, `attributes`, `before_input`, `after_input`."""
    return render("govuk/form_group", around=around, control=control, group=group or {})


def set_of_controls(
    around: Around,
    controls: str,
    *,
    fieldset: Mapping[str, Any] | None,
    group: Mapping[str, Any] | None,
    role: str = "",
) -> SafeString:
    """Hint, error and several controls, inside a fieldset where there is one."""
    inside = SafeString(around.hint + around.error + controls)
    if fieldset is not None:
        options = {key: value for key, value in fieldset.items() if key != "described_by"}
        inside = govuk_fieldset(inside, **options, role=role, described_by=around.described_by)
    return render("govuk/form_group", around=None, control=inside, has_error=bool(around.error), group=group or {})


def options_of(items: Sequence[Mapping[str, Any] | None]) -> list[dict[str, Any]]:
    """The items that are there; None stands for one that a condition left out."""
    return [dict(item) for item in items if item]
