"""What a scan answers, beyond what single rules find."""

import pytest

from magazine.anonymity import Finding, Kind, scan


def found(text: str, *, lang: str = "en", where: str = "body") -> list[str]:
    return [finding.text for finding in scan(text, lang=lang, where=where)]


def test_a_finding_tells_place_kind_and_rule() -> None:
    assert scan("Seen near NN4 7XD twice.") == [Finding(10, 17, Kind.POSTCODE, "NN4 7XD", "postcode")]


@pytest.mark.parametrize(
    "text",
    [
        "PC A and Sergeant C spoke to Mr B.",
        "Mr A. He said nothing. Ms B. She left.",
        "Will it be ready in May? May we ask?",
        "Code C and Section 136 apply; see paragraph 9.15.",
        "In 2021 a Taser was used on Monday in Cell 4.",
        "The Independent Office for Police Conduct wrote to West Midlands Police.",
        "The Police Act 1996 and the Human Rights Act 1998 apply.",
        "",
        "   \n\n",
    ],
)
def test_the_way_this_magazine_writes_is_let_through(text: str) -> None:
    assert found(text) == []


def test_typing_habits_hide_nothing_and_offsets_stay_those_of_the_original() -> None:
    hidden = (
        "At LL18\u00a09\u200bXR, 5\u2011Mar\u00adch\u00a02021, Zoe\u0308 Kowalczyk\u2019s phone "
        "\uff10\uff17\uff17\uff10\uff10 900123."
    )
    assert found(hidden) == [
        "LL18\u00a09\u200bXR",
        "5\u2011Mar\u00adch\u00a02021",
        "Zoe\u0308 Kowalczyk",
        "\uff10\uff17\uff17\uff10\uff10 900123",
    ]


def test_findings_never_overlap_and_the_first_rule_of_the_catalogue_names_the_spot() -> None:
    assert [(finding.text, finding.kind) for finding in scan("Born 3 May 1990 at 4 Elder Lane, LD2 3QQ.")] == [
        ("3 May 1990", Kind.DATE_OF_BIRTH),
        ("4 Elder Lane", Kind.STREET_ADDRESS),
        ("LD2 3QQ", Kind.POSTCODE),
    ]


def test_a_file_name_is_read_as_words_between_strokes_dots_and_underscores() -> None:
    assert found("2021_06_30-statement-okonkwo.pdf", where="file_name") == ["2021_06_30", "okonkwo"]


def test_a_locale_is_a_language() -> None:
    assert found("Ffoniodd Lowri Beynon.", lang="cy-GB") == ["Lowri Beynon"]


def test_a_place_on_the_page_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="footnote"):
        scan("text", where="footnote")
