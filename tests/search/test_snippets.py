"""Snippets: at sentence bounds, marked, escaped."""

from hypothesis import given
from hypothesis import strategies as st

from search.choices import Part
from search.snippets import LENGTH, Marker, matched_in
from tests.search import samples

MARKER = Marker({("snore",): 2.0, ("sound", "sleep"): 3.0, ("hatch",): 1.0})
TEXT = "He lay still. Staff took his snoring for sound sleep. Nobody looked. She opened the hatch.\nThe shift changed."


def test_found_words_are_marked_and_rows_stand_together() -> None:
    assert MARKER.marked("Snoring, or sound sleep?", "en") == "<mark>Snoring</mark>, or <mark>sound sleep</mark>?"


def test_a_snippet_is_whole_sentences() -> None:
    expected = "Staff took his <mark>snoring</mark> for <mark>sound sleep</mark>. … She opened the <mark>hatch</mark>."
    assert MARKER.snippet(TEXT, "en") == expected


def test_sentences_that_follow_each_other_are_joined_without_a_gap() -> None:
    assert MARKER.snippet("He was snoring. I saw it through the hatch. Then we left.", "en") == (
        "He was <mark>snoring</mark>. I saw it through the <mark>hatch</mark>."
    )


def test_text_without_a_found_word_gives_nothing() -> None:
    assert MARKER.snippet("Nothing of the kind.", "en") == ""


def test_a_long_sentence_is_cut_between_words_around_what_was_found() -> None:
    text = "word " * 200 + "snoring " + "word " * 200
    shown = MARKER.snippet(text, "en")
    assert "<mark>snoring</mark>" in shown
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert len(shown) < LENGTH + 40


def test_markup_in_a_text_stays_text() -> None:
    assert MARKER.snippet("<script>snoring</script> & more", "en") == (
        "&lt;script&gt;<mark>snoring</mark>&lt;/script&gt; &amp; more"
    )


def test_the_parts_that_hold_a_found_word_are_named() -> None:
    assert matched_in(samples.case(), MARKER) == (Part.TITLE, Part.SUMMARY, Part.BODY, Part.QUESTIONS)


@given(st.text(alphabet="<>&\"' .\nabsnoring", max_size=400))
def test_no_markup_but_the_mark_comes_out(text: str) -> None:
    bare = MARKER.snippet(text, "en").replace("<mark>", "").replace("</mark>", "")
    assert "<" not in bare
    assert ">" not in bare
