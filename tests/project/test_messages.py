"""The committed Welsh catalogues are what their sources compile to, and keep every placeholder."""

import re
from pathlib import Path

import polib
import pytest
from django.utils import translation

from scripts.messages import ROOT, catalogues, compiled

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%\{\w+\}|\{\w*\}")


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: str(path.relative_to(ROOT)))
class TestCatalogue:
    def test_is_compiled(self, catalogue: Path) -> None:
        assert catalogue.with_suffix(".mo").read_bytes() == compiled(catalogue), "Run: make compile-messages"

    def test_keeps_placeholders(self, catalogue: Path) -> None:
        for entry in polib.pofile(str(catalogue)).translated_entries():
            allowed = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
            for words in [entry.msgstr, *entry.msgstr_plural.values()]:
                if words:
                    assert set(PLACEHOLDER.findall(words)) == allowed, entry.msgid

    def test_has_every_plural_form_of_welsh(self, catalogue: Path) -> None:
        for entry in polib.pofile(str(catalogue)).translated_entries():
            if entry.msgid_plural:
                assert len([words for words in entry.msgstr_plural.values() if words]) == 4, entry.msgid


def test_the_frame_of_every_page_is_wholly_in_welsh() -> None:
    catalogue = ROOT / "learning_site" / "design" / "locale" / "cy" / "LC_MESSAGES" / "django.po"

    assert polib.pofile(str(catalogue)).untranslated_entries() == []


def test_welsh_is_in_use() -> None:
    with translation.override("cy"):
        assert translation.gettext("Skip to main content") == "Neidio i’r prif gynnwys"
