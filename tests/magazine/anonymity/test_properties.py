"""Whatever the text: findings lie within it, in order, and time does not run away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from magazine.anonymity import Where, scan

PIECES = st.sampled_from(
    [
        "PC", "Mr", "A.", "Sarah", "O'Brien", "Grace", "14", "June", "2022", "the", "of", "from", "Thornby", "aged",
        "12",
        "Rose", "Lane", "LL18 9XR", "07700 900123", "@", "example.org", "https://", "CAD", "1187/140622", "DOB", "y",
        "Rhingyll", "ap", "\u00ad", "\u200b", "\u0301", "İ", "ǆ", "\ud800", "1️⃣", "²", "٣", "’", "“", "\n", "\t", "_",
        "-", ".",
        ",", ":", "/",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.one_of(PIECES, st.characters()), max_size=25).map(" ".join),
    st.lists(st.one_of(PIECES, st.characters()), max_size=25).map("".join),
)
HOSTILE = [
    "a", "A", "1", "1 ", "-", "@", "a.", "a_", "A. ", ":", "/", "Smith ", "aged 12 in ", "12 Rose ", "log ", "\u0301",
    "O'", "PC ", "Mr ", "Instagram ", "the 1st of ", "born ", "Heol y ", "of the ", "reg ", "\n",
    "5 May ", ", 36, ",
    "Sarah Smith, ", "1:", "1.1/",
]  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(text=TEXTS, lang=st.sampled_from(["en", "cy"]), where=st.sampled_from(list(Where)))
def test_findings_lie_within_the_text_in_order_and_apart(text: str, lang: str, where: str) -> None:
    findings = scan(text, lang=lang, where=where)
    assert findings == sorted(findings)
    end = 0
    for finding in findings:
        assert end <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.text
        end = finding.end


@settings(deadline=None, max_examples=50)
@given(text=TEXTS)
def test_a_scan_says_the_same_twice(text: str) -> None:
    assert scan(text) == scan(text)


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_of_one_piece_comes_to_an_end(piece: str) -> None:
    """With a rule that backtracks over the whole text this would not end within a day."""
    text = piece * (20_000 // len(piece))
    assert all(0 <= finding.start < finding.end <= len(text) for finding in scan(text))


def test_a_page_of_two_hundred_thousand_letters_comes_to_an_end() -> None:
    page = "The call was passed on, and Simone Holloway waited at 4 Elder Lane until 3 May 2021. " * 2_400
    assert len(page) > 200_000
    assert len(scan(page)) == 3 * 2_400
