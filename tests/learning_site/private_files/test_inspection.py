"""Hostile files are refused with the right reason or made harmless; honest files are taken as they are."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from learning_site.private_files.choices import ALL_FORMATS, IMAGES, FileFormat, Reason
from learning_site.private_files.inspection.inspector import inspect
from learning_site.private_files.inspection.names import LONGEST_NAME, cleaned
from learning_site.private_files.inspection.verdict import Inspected, Limits, Objection
from tests.learning_site.private_files import hostile, samples

MEGABYTE = 1024 * 1024
LIMITS = Limits(largest=8 * MEGABYTE, unpacked=16 * MEGABYTE)


def inspected(name: str, content: bytes, formats: frozenset[FileFormat] = ALL_FORMATS) -> Inspected:
    return inspect(name, content, formats, LIMITS)


def test_there_are_at_least_sixty_hostile_files() -> None:
    assert len(hostile.REFUSED) + len(hostile.NEUTRALISED) >= 60


@pytest.mark.parametrize("title", hostile.REFUSED)
def test_a_hostile_file_is_refused(title: str) -> None:
    name, content, reason = hostile.REFUSED[title]
    with pytest.raises(Objection) as refusal:
        inspected(name, content)
    assert (refusal.value.reason, refusal.value.held) == (reason, False)


@pytest.mark.parametrize("title", hostile.NEUTRALISED)
def test_a_hostile_file_is_made_harmless(title: str) -> None:
    name, content, planted = hostile.NEUTRALISED[title]
    assert planted in content
    kept = inspected(name, content).content
    assert kept
    assert planted not in hostile.unpacked(kept)


HONEST = {
    "PDF": ("Welfare check policy 2026.pdf", samples.pdf(b"<</S /URI /URI (https://a.example)>>")),
    "PDF with object streams": ("a.pdf", samples.pdf(samples.object_stream(b"7 0 <</Type /Page>>"))),
    "PDF with a packed page": ("a.pdf", samples.pdf(samples.stream(b"/Filter /FlateDecode", b"x\x9c whatever"))),
    "Word": ("Minutes of the policy board.docx", samples.office()),
    "Word with links to pages": (
        "a.docx",
        samples.office(
            relationships=samples.relationship("hyperlink", "https://a.example/?link=dde"),
            main=samples.word_field(' HYPERLINK "https://a.example/link/import" ', "PAGE"),
        ),
    ),
    "Word with a chart": ("a.docx", samples.office(word__embeddings__chart1_dot_xlsx=samples.office("xlsx"))),
    "spreadsheet": ("Sample of 60 visits.xlsx", samples.office("xlsx")),
    "slides": ("Briefing v2.3.pptx", samples.office("pptx", ppt__media__image1_dot_png=samples.image("PNG"))),
}


@pytest.mark.parametrize("title", HONEST)
def test_an_honest_file_is_kept_as_it_is(title: str) -> None:
    name, content = HONEST[title]
    kept = inspected(name, content)
    assert (kept.name, kept.content) == (name, content)


def test_an_archive_of_honest_files_keeps_their_folders() -> None:
    kept = inspected("a.zip", samples.archive({"2026/May/a.pdf": samples.pdf(), "b.docx": samples.office()}))
    with hostile.opened(kept.content) as archive:
        assert archive.namelist() == ["2026/May/a.pdf", "b.docx"]
        assert archive.read("2026/May/a.pdf") == samples.pdf()


def test_a_picture_is_kept_upright_and_without_its_data() -> None:
    kept = inspected("photo.jpg", samples.photograph_with_place())
    with Image.open(io.BytesIO(kept.content)) as image:
        assert image.size == (30, 40)
        assert dict(image.getexif()) == {}
        assert "comment" not in image.info


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_a_png_of_any_mode_is_drawn_again(mode: str) -> None:
    drawn = io.BytesIO()
    Image.new(mode, (9, 7)).save(drawn, "PNG")
    with Image.open(io.BytesIO(inspected("a.png", drawn.getvalue()).content)) as image:
        assert image.size == (9, 7)


def test_a_misnamed_picture_in_an_archive_is_left_to_a_person() -> None:
    content = samples.archive({"a.pdf": samples.pdf(), "scan/photo.jpg": samples.image("PNG")})
    with pytest.raises(Objection) as objection:
        inspected("Photos.zip", content)
    assert (objection.value.reason, objection.value.held) == (Reason.INNER_MISMATCH, True)
    assert objection.value.detail == "scan/photo.jpg"


def test_the_part_that_is_meant_is_named() -> None:
    with pytest.raises(Objection) as objection:
        inspected("a.zip", samples.archive({"folder/tool.exe": b"MZ"}))
    assert objection.value.detail == "folder/tool.exe"


def test_a_file_over_the_limit_is_refused() -> None:
    assert inspected("a.pdf", samples.pdf(bytes(LIMITS.largest - 300)))
    with pytest.raises(Objection) as refusal:
        inspected("a.pdf", samples.pdf(bytes(LIMITS.largest)))
    assert refusal.value.reason is Reason.TOO_LARGE


def test_a_kind_takes_its_own_formats_alone() -> None:
    assert inspected("a.png", samples.image("PNG"), IMAGES)
    with pytest.raises(Objection) as refusal:
        inspected("a.pdf", samples.pdf(), IMAGES)
    assert refusal.value.reason is Reason.FORMAT


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\Users\\sam\\policy.pdf", "policy.pdf"),
        ("../../etc/policy.pdf", "policy.pdf"),
        ("pol\u202eicy\x00\n.pdf", "policy.pdf"),
        ('a<b>"c"|d?*.pdf', "a_b__c__d__.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("  policy . pdf", "policy . pdf"),
        ("Polisi’r heddlu ŵ.pdf", "Polisi’r heddlu ŵ.pdf"),
        (f"{'x' * 400}.docx", f"{'x' * (LONGEST_NAME - 5)}.docx"),
    ],
)
def test_a_name_is_made_harmless(given: str, shown: str) -> None:
    assert cleaned(given) == shown


@given(st.text(max_size=400))
def test_no_name_keeps_a_path_or_an_invisible_character(name: str) -> None:
    shown = cleaned(name)
    assert len(shown) <= LONGEST_NAME
    assert not set(shown) & set('/\\:*?"<>|\x00\n\r\u202e\u200b')
    assert shown not in {".", ".."}


@given(st.binary(max_size=300), st.sampled_from(sorted(FileFormat)))
def test_noise_is_refused_and_breaks_nothing(noise: bytes, ending: str) -> None:
    for start in (b"", b"PK\x03\x04", b"%PDF-1.7 ", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        with pytest.raises(Objection):
            inspected(f"a.{ending}", start + noise)
