"""The upload door: several files at once, limits said beforehand, refusals beside what was typed, nothing in memory."""

import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import RequestFactory

from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.private_files.choices import FileState, Reason
from learning_site.private_files.kinds import register, unregister
from learning_site.private_files.models import PrivateFile
from learning_site.private_files.templatetags.private_files import file_states
from learning_site.private_files.uploads import MOST_AT_ONCE, FilesField, Taken, limits, refuse, take
from tests.factories.organisations import OrganisationFactory
from tests.learning_site.private_files import hostile, samples
from tests.learning_site.private_files.conftest import KIND, on_disk

pytestmark = pytest.mark.django_db

GIVER = Actor(id="user:7", name="Sam Whitlock", role="drafter")


class Evidence(forms.Form):
    files = FilesField(label="Add files")
    shows = forms.CharField(label="What these files show")


@pytest.fixture
def force() -> Organisation:
    return OrganisationFactory(slug="aldermoor")


def posted(*files: tuple[str, bytes], shows: str = "The policy as adopted") -> HttpRequest:
    """A real multipart request with these files."""
    uploads = [SimpleUploadedFile(name, content) for name, content in files]
    return RequestFactory().post("/", {"files": uploads, "shows": shows})


def through_the_door(request: HttpRequest, force: Organisation) -> tuple[Evidence, Taken]:
    form = Evidence(request.POST, request.FILES)
    assert form.is_valid(), form.errors
    taken = take(uploads=form.cleaned_data["files"], kind=KIND, organisation=force, actor=GIVER)
    refuse(form, "files", taken)
    return form, taken


def test_several_files_come_in_and_each_refusal_stands_beside_what_was_typed(
    force: Organisation, private_root: Path
) -> None:
    request = posted(("policy.pdf", samples.pdf()), ("Training log.xlsm", b"PK"), ("minutes.docx", samples.office()))
    form, taken = through_the_door(request, force)
    assert [file.name for file in taken.kept] == ["policy.pdf", "minutes.docx"]
    assert form.errors["files"] == [
        "“Training log.xlsm”: It contains macros, so we did not keep it. Save it without macros and add it again."
    ]
    shown = form.as_p()
    assert "The policy as adopted" in shown
    assert "Training log.xlsm" in shown
    assert len(on_disk(private_root)) == 2


def test_a_form_without_files_says_what_to_do() -> None:
    request = posted()
    form = Evidence(request.POST, request.FILES)
    assert form.errors["files"] == ["Choose at least one file"]


def test_an_empty_file_is_named_as_such(force: Organisation) -> None:
    form, _taken = through_the_door(posted(("empty.pdf", b"")), force)
    assert "“empty.pdf”: It is empty." in form.errors["files"][0]


def test_too_many_files_at_once_are_refused_together(private_root: Path) -> None:
    request = posted(*((f"{number}.pdf", samples.pdf()) for number in range(MOST_AT_ONCE + 1)))
    form = Evidence(request.POST, request.FILES)
    assert form.errors["files"] == [f"Choose at most {MOST_AT_ONCE} files at once"]
    assert on_disk(private_root) == []


def test_the_limits_are_said_before_anything_is_added(force: Organisation, settings: Any) -> None:
    settings.FILES_LARGEST, settings.FILES_QUOTA = 50 * 1024 * 1024, 2 * 1024**3
    through_the_door(posted(("policy.pdf", samples.pdf())), force)
    words = limits(KIND, force).replace("\xa0", " ")
    assert words.startswith(
        "PDF, Word, Spreadsheet, Slides, PNG image, JPEG image, ZIP. Up to 50.0 MB each, 10 at once."
    )
    assert f"has used {len(samples.pdf())} bytes of its 2.0 GB." in words
    with pytest.raises(LookupError):
        limits("nobody's", force)


def test_no_room_is_said_in_words_and_keeps_what_fitted(force: Organisation, settings: Any) -> None:
    settings.FILES_QUOTA = len(samples.pdf()) + 10
    form, taken = through_the_door(posted(("first.pdf", samples.pdf()), ("second.pdf", samples.pdf())), force)
    assert [file.name for file in taken.kept] == ["first.pdf"]
    assert "“second.pdf”: Your organisation has no room left for it." in form.errors["files"][0]


@pytest.mark.parametrize("title", [*hostile.REFUSED, *hostile.NEUTRALISED])
def test_no_hostile_file_comes_through_the_door(
    title: str, force: Organisation, private_root: Path, settings: Any
) -> None:
    """Each as a real multipart upload: what the browser says of its name and type is part of what is not believed."""
    settings.FILES_LARGEST, settings.FILES_LARGEST_UNPACKED = 8 * 1024 * 1024, 16 * 1024 * 1024
    name, content = (hostile.REFUSED.get(title) or hostile.NEUTRALISED[title])[:2]
    request = posted((name or "nameless", content))
    if not request.FILES:  # Django itself drops a file whose name is nothing
        assert Evidence(request.POST, request.FILES).errors["files"] == ["Choose at least one file"]
        return
    form, taken = through_the_door(request, force)
    if title in hostile.REFUSED:
        assert (len(taken.refused), on_disk(private_root)) == (1, [])
        assert form.errors["files"]
    else:
        (file,) = taken.kept
        assert hostile.NEUTRALISED[title][2] not in hostile.unpacked(on_disk(private_root)[0].read_bytes())
        assert file.state == FileState.CHECKING


class Endless(io.RawIOBase):
    """A request's body that is made while it is read: one file of ``size`` zero bytes."""

    HEAD = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="video.pdf"\r\n'
        b"Content-Type: application/pdf\r\n\r\n%PDF-1.7"
    )
    TAIL = b"\r\n--b--\r\n"

    def __init__(self, size: int) -> None:
        self._parts: Iterator[bytes] = iter(self._made(size))
        self._left = b""
        self.length = len(self.HEAD) + size + len(self.TAIL)

    def _made(self, size: int) -> Iterator[bytes]:
        yield self.HEAD
        block = bytes(1024 * 1024)
        for start in range(0, size, len(block)):
            yield block[: min(len(block), size - start)]
        yield self.TAIL

    def read(self, size: int = -1) -> bytes:
        while len(self._left) < size and (more := next(self._parts, b"")):
            self._left += more
        given, self._left = self._left[:size], self._left[size:]
        return given


def test_three_hundred_megabytes_are_refused_without_filling_memory(force: Organisation, settings: Any) -> None:
    settings.FILES_LARGEST = 1024 * 1024
    body = Endless(300 * 1024 * 1024)
    request = RequestFactory().generic("POST", "/", b"x", content_type="multipart/form-data; boundary=b")
    request.META["CONTENT_LENGTH"] = str(body.length)
    request._stream = body
    request._read_started = False
    tracemalloc.start()
    try:
        (upload,) = request.FILES.getlist("files")
        (file,) = take(uploads=[upload], kind=KIND, organisation=force, actor=GIVER).refused
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert upload.size == 300 * 1024 * 1024 + len(b"%PDF-1.7")
    assert file.reason == Reason.TOO_LARGE
    assert peak < 30 * 1024 * 1024


def test_the_states_are_told_in_words_and_only_an_available_file_has_a_link(force: Organisation, rf: Any) -> None:
    _form, taken = through_the_door(posted(("a.pdf", samples.pdf()), ("b.pdf", samples.pdf(b"1"))), force)
    PrivateFile.objects.filter(pk=taken.kept[0].pk).update(state=FileState.AVAILABLE)
    told = file_states({"request": rf.get("/here/")}, PrivateFile.objects.order_by("pk"))
    assert told["caption"] == "2 files, 1 can be opened"
    assert told["checking"]
    assert [row["colour"] for row in told["rows"]] == ["green", "blue"]


def test_every_kind_says_its_own_formats(force: Organisation) -> None:
    register("pictures-only", lambda request, file: None, formats=frozenset({"png"}))
    try:
        assert limits("pictures-only", force).startswith("PNG image. Up to")
    finally:
        unregister("pictures-only")
