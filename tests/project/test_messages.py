"""The Welsh catalogues compile to what is committed, keep placeholders and markup, and agree with one another."""

import ast
import re
from collections import defaultdict
from pathlib import Path

import polib
import pytest
from django.utils import translation

from learning_site.taxonomy.lists import starter_factors, starter_themes
from scripts.messages import ROOT, catalogues, compiled

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%\{\w+\}|\{\w*\}")
#: Screens of the oversight body, which may stay English.
DESKS = re.compile(r"/desk/|^(office|importing)/templates/")
MARKUP = re.compile(r"<[^>]+>")
WORDS_OF_GETTEXT = {"_", "gettext", "ngettext", "pgettext", "npgettext"}


def texts(entry: polib.POEntry) -> list[str]:
    """The Welsh of one entry, each of its plural forms apart; empty if it has none."""
    return [words for words in [entry.msgstr, *entry.msgstr_plural.values()] if words]


def is_for_readers(entry: polib.POEntry) -> bool:
    """Whether a page outside the desks of editors and officers shows it."""
    return any("templates/" in place and not DESKS.search(place) for place, _line in entry.occurrences)


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda path: str(path.relative_to(ROOT)))
class TestCatalogue:
    def test_is_compiled(self, catalogue: Path) -> None:
        assert catalogue.with_suffix(".mo").read_bytes() == compiled(catalogue), "Run: make compile-messages"

    def test_keeps_placeholders(self, catalogue: Path) -> None:
        for entry in polib.pofile(str(catalogue)).translated_entries():
            one, many = (set(PLACEHOLDER.findall(words)) for words in (entry.msgid, entry.msgid_plural or entry.msgid))
            for number, words in enumerate(texts(entry)):
                assert set(PLACEHOLDER.findall(words)) in ([one, many] if number == 0 else [many]), entry.msgid

    def test_keeps_markup(self, catalogue: Path) -> None:
        for entry in polib.pofile(str(catalogue)).translated_entries():
            for words in texts(entry):
                assert sorted(MARKUP.findall(words)) == sorted(MARKUP.findall(entry.msgid)), entry.msgid

    def test_keeps_space_and_line_breaks_at_the_ends(self, catalogue: Path) -> None:
        for entry in polib.pofile(str(catalogue)).translated_entries():
            for words in texts(entry):
                assert words[:1].isspace() == entry.msgid[:1].isspace(), entry.msgid
                assert words[-1:].isspace() == entry.msgid[-1:].isspace(), entry.msgid

    def test_has_every_plural_form_of_welsh(self, catalogue: Path) -> None:
        for entry in polib.pofile(str(catalogue)).translated_entries():
            if entry.msgid_plural:
                assert len(texts(entry)) == 4, entry.msgid

    def test_says_that_no_welsh_reader_has_confirmed_it(self, catalogue: Path) -> None:
        assert "No Welsh reader has confirmed these words yet." in polib.pofile(str(catalogue)).header

    def test_is_whole_for_the_pages_of_readers(self, catalogue: Path) -> None:
        missing = polib.pofile(str(catalogue)).untranslated_entries()

        assert [entry.msgid for entry in missing if is_for_readers(entry)] == []


def test_the_same_words_have_the_same_welsh_in_every_app() -> None:
    """Django merges the catalogues, so one of two would win on every page."""
    welsh: defaultdict[tuple[str | None, str], set[tuple[str, ...]]] = defaultdict(set)
    for catalogue in catalogues():
        for entry in polib.pofile(str(catalogue)).translated_entries():
            welsh[entry.msgctxt, entry.msgid].add(tuple(texts(entry)))

    assert {words: found for words, found in welsh.items() if len(found) > 1} == {}


def test_the_frame_of_every_page_is_wholly_in_welsh() -> None:
    catalogue = ROOT / "learning_site" / "design" / "locale" / "cy" / "LC_MESSAGES" / "django.po"

    assert polib.pofile(str(catalogue)).untranslated_entries() == []


def test_no_words_hide_in_an_f_string() -> None:
    """GNU gettext does not look into f-strings, so their words would never reach a catalogue."""
    apps = {path.parent for path in [*ROOT.glob("*/apps.py"), *ROOT.glob("learning_site/*/apps.py")]}

    hidden = [
        f"{source.relative_to(ROOT)}:{call.lineno}"
        for app in sorted(apps)
        for source in sorted(app.rglob("*.py"))
        for text in ast.walk(ast.parse(source.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in WORDS_OF_GETTEXT
    ]

    assert hidden == []


@pytest.mark.parametrize("term", [*starter_factors(), *starter_themes()], ids=lambda term: term["slug"])
def test_every_filing_word_that_a_site_starts_with_has_a_welsh_name(term: dict[str, str]) -> None:
    assert term["name_cy"].strip()


def test_welsh_is_in_use() -> None:
    with translation.override("cy"):
        assert translation.gettext("Skip to main content") == "Neidio i’r prif gynnwys"
