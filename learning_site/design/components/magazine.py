"""The look's own components for the magazine: what has a number hangs it in the margin."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from learning_site.design import cover
from learning_site.design.components.labels import options_of
from learning_site.design.components.rendering import render
from learning_site.design.palette import theme_class

#: One symbol for each group of case factors; always before the factor's name, never instead of it.
SYMBOLS = frozenset(
    {
        "contact",
        "vulnerability",
        "custody",
        "force-and-equipment",
        "roads",
        "integrity",
        "violence-against-women-and-girls",
        "cross-cutting",
    }
)


def lt_symbol(group: str) -> SafeString:
    """The symbol of a group of factors; nothing for a group that has none."""
    return render("lt/symbol", group=group) if group in SYMBOLS else SafeString()


def lt_factors(factors: Iterable[Any], *, href: str = "", small: bool = False) -> SafeString:
    """Case factors with symbols. One has `name`, `slug`, `group`; `href` is the page below which each has its own."""
    return render("lt/factors", factors=list(factors), href=href, small=small)


def lt_audience(audience: str) -> SafeString:
    """Whom a question is put to: "managers" is solid, "officers" is open, as on the covers."""
    names = {"managers": _("Policy makers and managers"), "officers": _("Officers and staff")}
    return render("lt/audience", solid=audience == "managers", name=names[audience])


def lt_warning(content: str, *, title: str = "", id: str = "content-warning") -> SafeString:
    """What the page describes, before it describes it. Never shortened."""
    return render("lt/warning", content=content, title=title or _("Before you read"), id=id)


def lt_warning_line(text: str) -> SafeString:
    """The content warning of one piece in a list; nothing where there is none."""
    return render("lt/warning_line", text=text) if text else SafeString()


def lt_numbered(paragraphs: Iterable[str], *, start: int = 1) -> SafeString:
    """Paragraphs with their numbers in the margin, each a link to itself. `start` continues an earlier passage."""
    return render("lt/numbered", paragraphs=[{"number": n, "text": text} for n, text in enumerate(paragraphs, start)])


def lt_questions(questions: Sequence[Mapping[str, Any] | None], *, compact: bool = False) -> SafeString:
    """Questions. One holds `number`, `text`, `anchor` and, in a list from several cases, `href`, `audience`, `meta`,
    `issue` (the issue's number, for its colour)."""
    items = [
        {**question, "theme": theme_class(question.get("issue")), "badge": _badge(question)}
        for question in options_of(questions)
    ]
    return render("lt/questions", questions=items, compact=compact)


def _badge(question: Mapping[str, Any]) -> SafeString:
    return lt_audience(question["audience"]) if question.get("audience") else SafeString()


def lt_pull(
    question: str, *, title: str, href: str, source: str, audience: str = "", note: str = "", id: str = "pull"
) -> SafeString:
    """One question, large. `source` are the words of the link to where it comes from; `note` warns of the case."""
    badge = lt_audience(audience) if audience else ""
    return render("lt/pull", question=question, title=title, href=href, source=source, badge=badge, note=note, id=id)


def lt_cover_art(columns: Sequence[cover.Column], *, classes: str = "lt-cover__art") -> SafeString:
    """The drawing of an issue, in white, for a ground of the issue's colour."""
    return render("lt/cover_art", drawing=cover.draw(columns), classes=classes)


def lt_cover(
    number: int, title: str, columns: Sequence[cover.Column], *, published: date | None = None, href: str = ""
) -> SafeString:
    """The cover of an issue; with `href` a link to it."""
    return render(
        "lt/cover",
        number=number,
        title=title,
        published=published,
        href=href,
        theme=theme_class(number),
        art=lt_cover_art(columns),
    )


def lt_entry(
    title: str,
    href: str,
    *,
    number: Any = "",
    number_label: str = "",
    warning: str = "",
    text: str = "",
    meta: str = "",
    factors: Iterable[Any] = (),
    anchor: str = "",
    heading_level: int = 3,
) -> SafeString:
    """One piece in a running order or a list, as an `li`. Its content warning stands before its text."""
    return render(
        "lt/entry",
        title=title,
        href=href,
        number=number,
        number_label=number_label,
        warning=lt_warning_line(warning),
        text=text,
        meta=meta,
        factors=lt_factors(factors, small=True) if factors else "",
        anchor=anchor,
        level=heading_level,
    )


def lt_matrix(columns: Sequence[Mapping[str, Any]], groups: Sequence[Mapping[str, Any]], *, caption: str) -> SafeString:
    """The factor table: a true table, in which a dot is none.

    A column holds `number` and `name` of an issue. A group holds `name`, `symbol`, `rows`; a row `name`, `slug` and
    `cells` (one for each column and one for the total); a cell `count`, `href` and `label` (in full what it counts).
    """
    return render("lt/matrix", columns=columns, groups=groups, caption=caption, span=len(columns) + 2)


def lt_date(value: date | None) -> SafeString:
    """A date in words, with the machine's form beside it."""
    return render("lt/date", value=value) if value else SafeString()


def lt_search(
    action: str, *, value: str = "", label: str = "", button: str = "", name: str = "q", id: str = "q"
) -> SafeString:
    """The search box: a plain GET form."""
    return render(
        "lt/search",
        action=action,
        value=value,
        label=label or _("Search cases, questions and recommendations"),
        button=button or _("Search"),
        name=name,
        id=id,
    )


def lt_chips(chips: Sequence[Mapping[str, Any]], *, title: str = "") -> SafeString:
    """The choices in force; each link takes one away. A chip holds `text`, `href`, `what` ("theme")."""
    return render("lt/chips", chips=chips, title=title or _("Choices in force")) if chips else SafeString()


def lt_feedback(
    action: str,
    *,
    question: str,
    options: Sequence[tuple[str, str]],
    name: str = "use",
    fields: str = "",
    note: str = "",
    id: str = "feedback",
) -> SafeString:
    """One question at the foot of a page. `fields` are further controls, such as a signed timed token."""
    items = [{"value": value, "text": text, "id": f"{id}-{value}"} for value, text in options]
    return render(
        "lt/feedback", action=action, question=question, items=items, name=name, fields=fields, note=note, id=id
    )


def lt_told(content: str, *, note: bool = False) -> SafeString:
    """The words of someone else, or with `note` a remark of the site about what it did."""
    return format_html('<div class="lt-told{}">{}</div>', " lt-told--note" if note else "", content)
