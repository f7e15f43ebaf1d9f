"""The components of govuk-frontend, and MOJ's timeline, that show something: tables, lists, tags, banners."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from learning_site.design.components.labels import options_of
from learning_site.design.components.rendering import Attributes, Part, part, render

Cells = Sequence[str | Mapping[str, Any]]


def govuk_table(
    rows: Sequence[Cells | None],
    *,
    head: Cells = (),
    caption: str = "",
    caption_classes: str = "",
    first_cell_is_header: bool = False,
    stack: bool = False,
    classes: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """A table. A cell is words, or a mapping with `text`, `format` ("numeric"), `classes`, `colspan`, `attributes`.

    `stack` makes each row a short list on a narrow screen, each cell after the name of its column, and keeps it a table
    for those who listen.
    """
    columns = [_cell(cell) for cell in head]
    body = []
    for row in rows:
        if not row:
            continue
        cells = [_cell(cell) for cell in row]
        for number, cell in enumerate(cells):
            cell["is_header"] = first_cell_is_header and number == 0
            cell["column"] = columns[number]["text"] if stack and number < len(columns) else ""
        body.append(cells)
    return render(
        "govuk/table",
        head=columns,
        rows=body,
        caption=caption,
        caption_classes=caption_classes,
        stack=stack,
        classes=classes,
        attributes=attributes,
    )


def _cell(cell: str | Mapping[str, Any]) -> dict[str, Any]:
    return dict(cell) if isinstance(cell, Mapping) else {"text": cell}


def govuk_summary_list(
    rows: Sequence[Mapping[str, Any] | None],
    *,
    card: Mapping[str, Any] | None = None,
    classes: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """Keys and values. A row holds `key`, `value` and, if need be, `actions`: a list of `{text, href, hidden}`.

    `hidden` says what the link changes, for those who hear it out of its row. `card` holds `title` and `actions`.
    """
    lines = []
    for row in options_of(rows):
        lines.append(
            {
                **row,
                "key": part(row["key"]),
                "value": _value(row.get("value")),
                "actions": _actions(row.get("actions")),
            }
        )
    any_actions = any(line["actions"]["items"] for line in lines)
    if card is not None:
        card = {**card, "title": part(card.get("title")), "actions": _actions(card.get("actions"))}
    return render(
        "govuk/summary_list",
        rows=lines,
        any_actions=any_actions,
        card=card,
        classes=classes,
        attributes=attributes,
    )


def _value(value: Any) -> dict[str, Any]:
    return dict(value) if isinstance(value, Mapping) else {"text": value}


def _actions(actions: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None) -> dict[str, Any]:
    if isinstance(actions, Mapping):
        return {**actions, "items": list(actions.get("items") or [])}
    return {"items": list(actions or [])}


def govuk_tag(text: str, *, colour: str = "", classes: str = "", attributes: Attributes = None) -> SafeString:
    """A status as a word; its colour repeats the word and never replaces it."""
    names = " ".join(one for one in [f"govuk-tag--{colour}" if colour else "", classes] if one)
    return render("govuk/tag", text=text, classes=names, attributes=attributes)


def govuk_details(
    content: str, summary: str, *, open: bool = False, id: str = "", classes: str = "", attributes: Attributes = None
) -> SafeString:
    """What only some readers need, behind its own short title."""
    return render(
        "govuk/details", content=content, summary=summary, open=open, id=id, classes=classes, attributes=attributes
    )


def govuk_inset_text(content: str, *, id: str = "", classes: str = "", attributes: Attributes = None) -> SafeString:
    """A passage set off from the text around it."""
    return render("govuk/inset_text", content=content, id=id, classes=classes, attributes=attributes)


def govuk_warning_text(
    text: str, *, icon_fallback_text: str = "", classes: str = "", attributes: Attributes = None
) -> SafeString:
    """What has consequences, such as a legal duty."""
    fallback = icon_fallback_text or _("Warning")
    return render("govuk/warning_text", text=text, fallback=fallback, classes=classes, attributes=attributes)


def govuk_notification_banner(
    content: str,
    *,
    type: str = "",
    title: str = "",
    title_id: str = "",
    title_heading_level: int = 2,
    role: str = "",
    disable_auto_focus: bool | None = None,
    classes: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """What changed, at the top of the page. Plain words become a heading; `type="success"` after an act that worked."""
    success = type == "success"
    focus = None if disable_auto_focus is None else str(disable_auto_focus).lower()
    return render(
        "govuk/notification_banner",
        content=content,
        is_html=isinstance(content, SafeString),
        success=success,
        title=title or (_("Success") if success else _("Important")),
        title_id=title_id or "govuk-notification-banner-title",
        level=title_heading_level or 2,
        role=role or ("alert" if success else "region"),
        classes=classes,
        more={"data-disable-auto-focus": focus},
        attributes=attributes,
    )


def govuk_panel(
    content: str, title: str, *, heading_level: int = 1, classes: str = "", attributes: Attributes = None
) -> SafeString:
    """That something is done: the page that ends a task."""
    return render(
        "govuk/panel", content=content, title=title, level=heading_level, classes=classes, attributes=attributes
    )


def govuk_task_list(
    items: Sequence[Mapping[str, Any] | None],
    *,
    id_prefix: str = "task-list",
    classes: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """What there is to do. An item holds `title`, `status` (words, or a mapping with `tag`), `href`, `hint`."""
    tasks = []
    for number, item in enumerate(items, start=1):
        if not item:
            continue
        status = part(item.get("status"))
        tasks.append(
            {
                **item,
                "title": part(item["title"]),
                "hint": part(item.get("hint")),
                "status": {**status, "text": govuk_tag(**status["tag"]) if "tag" in status else status.get("text", "")},
                "hint_id": f"{id_prefix}-{number}-hint",
                "status_id": f"{id_prefix}-{number}-status",
            }
        )
    return render("govuk/task_list", items=tasks, classes=classes, attributes=attributes)


def govuk_error_summary(
    errors: Sequence[Mapping[str, Any]],
    *,
    title: Part = None,
    description: Part = None,
    disable_auto_focus: bool | None = None,
    classes: str = "",
    attributes: Attributes = None,
) -> SafeString:
    """Every error of the page, each with a link to its control. An error holds `text` and `href`."""
    focus = None if disable_auto_focus is None else str(disable_auto_focus).lower()
    return render(
        "govuk/error_summary",
        errors=errors,
        title=part(title).get("text") or _("There is a problem"),
        description=part(description).get("text"),
        classes=classes,
        more={"data-disable-auto-focus": focus},
        attributes=attributes,
    )


def moj_timeline(items: Sequence[Mapping[str, Any]], *, heading_level: int = 3, classes: str = "") -> SafeString:
    """What happened, newest first. An item holds `title`, `byline`, `date` (a date), `text`."""
    return render("moj/timeline", items=items, level=heading_level, classes=classes)
