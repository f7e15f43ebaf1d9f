"""The components are what govuk-frontend's macros make of the same options: compared with the fixtures it ships.

Every fixture is either compared, or named in `fixtures_left_out` with the reason; one that a new version adds is
compared until somebody decides otherwise.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test.html import parse_html
from django.utils.safestring import SafeString

from learning_site.design.components import buttons, choices, content, inputs, labels, navigation
from tests.learning_site.design.fixtures_left_out import LEFT_OUT

FIXTURES = Path(__file__).parent / "fixtures"

RENAMED = {"error_message": "error", "form_group": "group"}


def snake(name: str) -> str:
    return re.sub(r"(?<=[a-z])([A-Z])", r"_\1", name).lower()


def converted(value: Any) -> Any:
    """The macro's options in our terms: snake case, and HTML as words marked safe."""
    if isinstance(value, list):
        return [converted(one) for one in value]
    if not isinstance(value, dict):
        return value
    options = {}
    for name, one in value.items():
        key = snake(name)
        if key == "attributes":
            options[key] = {attr: plain(setting) for attr, setting in one.items()}
        elif key.endswith("html") and not one:
            continue
        elif key == "html":
            options["text"] = SafeString(one)
        elif key.endswith("_html") and isinstance(one, str):
            options[key.removesuffix("_html") + "_text"] = SafeString(one)
        elif key != "text" or "html" not in value:
            options[key] = converted(one)
    return options


def plain(setting: Any) -> Any:
    if isinstance(setting, dict):
        return setting["value"]
    return str(setting).lower() if isinstance(setting, bool) else setting


def renamed(options: dict[str, Any], **names: str) -> dict[str, Any]:
    return {{**RENAMED, **names}.get(name, name): value for name, value in options.items()}


def named(function: Callable[..., Any], **names: str) -> Callable[..., Any]:
    return lambda options: function(**renamed(options, **names))


def block(function: Callable[..., Any], **names: str) -> Callable[..., Any]:
    return lambda options: function(**{"content": "", **renamed(options, text="content", **names)})


def error_summary(options: dict[str, Any]) -> Any:
    return content.govuk_error_summary(
        **renamed(
            {"errors": options.pop("error_list", []), **options}, title_text="title", description_text="description"
        )
    )


def summary_list(options: dict[str, Any]) -> Any:
    text = json.dumps(options).replace("visually_hidden_text", "hidden")
    return content.govuk_summary_list(**safe_again(json.loads(text), options))


def safe_again(new: Any, old: Any) -> Any:
    """JSON forgets what was marked safe."""
    if isinstance(new, dict):
        return {
            key: safe_again(value, old.get("visually_hidden_text" if key == "hidden" else key))
            for key, value in new.items()
        }
    if isinstance(new, list):
        return [safe_again(value, old[number]) for number, value in enumerate(new)]
    return old


def date_input(options: dict[str, Any]) -> Any:
    """The macro takes the boxes by name, or as items."""
    boxes = {part: options.pop(part, {}) for part in ("day", "month", "year")}
    if "items" not in options:
        options["items"] = [{"name": part, **box} for part, box in boxes.items() if box not in (False, None)]
    options["items"] = [{**(boxes.get(item["name"]) or {}), **item} for item in options["items"] if item]
    return inputs.govuk_date_input(**renamed(options))


def phase_banner(options: dict[str, Any]) -> Any:
    return navigation.govuk_phase_banner(**{"tag": {"text": ""}, "text": "", **options})


def skip_link(options: dict[str, Any]) -> Any:
    """Ours leads to `#main-content` unless told otherwise, the macro to `#content`."""
    return navigation.govuk_skip_link(**{"href": "#content", **options})


def service_navigation(options: dict[str, Any]) -> Any:
    options.pop("collapse_navigation_on_mobile", None)
    return navigation.govuk_service_navigation(**{"navigation": [], **options})


def with_text(function: Callable[..., Any], **defaults: Any) -> Callable[..., Any]:
    """For the fixtures that leave out what our function asks for."""
    return lambda options: function(**renamed({**defaults, **options}, **{"for": "target"}))


def without_toggle(html: str) -> str:
    """The macro's navigation less the menu button, which ours never has, and the module that works it."""
    html = re.sub(
        r"<button type=.button. class=.govuk-service-navigation__toggle.*?</button>", "", html, flags=re.DOTALL
    )
    return html.replace('data-module="govuk-service-navigation"', "")


COMPONENTS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "back-link": named(navigation.govuk_back_link),
    "breadcrumbs": named(navigation.govuk_breadcrumbs),
    "button": named(buttons.govuk_button),
    "character-count": named(inputs.govuk_character_count),
    "checkboxes": named(choices.govuk_checkboxes),
    "date-input": date_input,
    "details": block(content.govuk_details, summary_text="summary"),
    "error-message": named(labels.govuk_error_message),
    "error-summary": error_summary,
    "fieldset": block(labels.govuk_fieldset),
    "file-upload": named(inputs.govuk_file_upload),
    "hint": named(labels.govuk_hint),
    "input": named(inputs.govuk_input),
    "inset-text": block(content.govuk_inset_text),
    "label": with_text(labels.govuk_label, text=""),
    "language-navigation": named(navigation.govuk_language_navigation),
    "notification-banner": block(content.govuk_notification_banner, title_text="title"),
    "pagination": named(navigation.govuk_pagination),
    "panel": block(content.govuk_panel, title_text="title"),
    "password-input": named(inputs.govuk_password_input),
    "phase-banner": phase_banner,
    "radios": named(choices.govuk_radios),
    "select": with_text(choices.govuk_select, items=[]),
    "service-navigation": service_navigation,
    "skip-link": skip_link,
    "summary-list": summary_list,
    "table": named(content.govuk_table),
    "tag": named(content.govuk_tag),
    "task-list": named(content.govuk_task_list),
    "textarea": named(inputs.govuk_textarea),
    "warning-text": with_text(content.govuk_warning_text, text=""),
}


def fixtures() -> list[Any]:
    found = []
    for path in sorted(FIXTURES.glob("*.json")):
        for fixture in json.loads(path.read_text())["fixtures"]:
            if fixture["name"] not in LEFT_OUT.get(path.stem, {}):
                found.append(pytest.param(path.stem, fixture, id=f"{path.stem}: {fixture['name']}"))
    return found


@pytest.mark.parametrize(("component", "fixture"), fixtures())
def test_component_is_what_govuk_frontend_makes_of_the_same_options(component: str, fixture: dict[str, Any]) -> None:
    ours = COMPONENTS[component](converted(fixture["options"]))

    theirs = without_toggle(fixture["html"]) if component == "service-navigation" else fixture["html"]

    assert parse_html(str(ours)) == parse_html(theirs)


def test_every_fixture_left_out_exists_and_has_a_reason() -> None:
    for component, reasons in LEFT_OUT.items():
        names = {fixture["name"] for fixture in json.loads((FIXTURES / f"{component}.json").read_text())["fixtures"]}

        assert set(reasons) <= names, component
        assert all(reasons.values()), component


def test_every_component_with_fixtures_is_compared() -> None:
    assert {path.stem for path in FIXTURES.glob("*.json")} == set(COMPONENTS)
