"""The built style sheets: nothing that only GOV.UK may use; the admin's does not touch the admin itself."""

import re
from pathlib import Path

import pytest

from learning_site import design

CSS = Path(design.__file__).parent / "static" / "design" / "css"
SELECTORS = re.compile(r"(?:^|[{};])([^{};@]+)\{")


@pytest.mark.parametrize("sheet", ["look", "work", "admin"])
def test_no_sheet_carries_what_only_gov_uk_may_use(sheet: str) -> None:
    css = (CSS / f"{sheet}.css").read_text().lower()

    assert "gds transport" not in css
    assert "crest" not in css
    assert "crown" not in css
    assert not re.search(r"url\([\"']?(?:https?:)?//", css)


def test_every_rule_for_the_admin_stands_below_its_own_class() -> None:
    css = (CSS / "admin.css").read_text()
    selectors = [one.strip() for group in SELECTORS.findall(css) for one in re.split(r",(?![^(]*\))", group)]

    assert len(selectors) > 500
    assert [one for one in selectors if not one.startswith(".work-admin")] == []


def test_the_admin_keeps_its_own_typeface() -> None:
    css = (CSS / "admin.css").read_text()

    assert "@font-face" not in css
    assert "Atkinson" not in css


def test_the_fonts_that_the_look_names_are_there() -> None:
    css = (CSS / "look.css").read_text()
    named = re.findall(r'url\("([^"]+)"\)', css)

    assert any(name.endswith("welsh.woff2") for name in named)
    assert all((CSS / name).resolve().is_file() for name in named)
