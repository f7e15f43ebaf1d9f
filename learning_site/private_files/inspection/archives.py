"""A ZIP archive read with suspicion: what it says about itself is compared with what is there, within a budget.

Refused: links, paths that lead out, names that collide, protection, overlapping parts, parts that become far larger
than they are, anything before its beginning or after its end.
"""

import io
import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from learning_site.private_files.choices import Reason
from learning_site.private_files.inspection.verdict import Limits, Objection

#: A comment longer than this may hide another kind of file.
LONGEST_COMMENT = 100
LONGEST_PATH = 240

_LEADS_OUT = re.compile(r"^/|^[A-Za-z]:|\\|(^|/)\.\.(/|$)")
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PROTECTED = 0x1
_CHUNK = 256 * 1024


@dataclass(slots=True)
class Budget:
    """What may still be unpacked and counted, over a file and everything inside it."""

    limits: Limits
    unpacked: int = 0
    entries: int = 0

    def unpack(self, size: int) -> None:
        """Count ``size`` more bytes. Raises Objection when that is too many."""
        self.unpacked += size
        if self.unpacked > self.limits.unpacked:
            raise Objection(Reason.UNPACKED_TOO_LARGE)

    def enter(self, count: int) -> None:
        """Count ``count`` more files. Raises Objection when that is too many."""
        self.entries += count
        if self.entries > self.limits.entries:
            raise Objection(Reason.TOO_MANY)


def parts(content: bytes, budget: Budget) -> Iterator[tuple[str, bytes]]:
    """Each file of the archive as (path, content), folders left out. Raises Objection at the first suspicion."""
    with _faults_named(), zipfile.ZipFile(io.BytesIO(content)) as archive:
        infos = archive.infolist()
        budget.enter(len(infos))
        _inspect_frame(archive, content)
        _inspect_names(infos)
        for info in infos:
            _inspect_entry(info, budget.limits)
        for info in infos:
            if not info.is_dir():
                yield info.filename, _read(archive, info, budget)


@contextmanager
def _faults_named() -> Iterator[None]:
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError) as error:
        raise Objection(Reason.DAMAGED) from error


def _inspect_frame(archive: zipfile.ZipFile, content: bytes) -> None:
    """The archive fills the file: it begins at the first byte, ends at the last, and its parts do not overlap."""
    infos = sorted(archive.infolist(), key=lambda info: info.header_offset)
    if not infos:
        raise Objection(Reason.EMPTY)
    if infos[0].header_offset != 0 or not content.startswith(b"PK\x03\x04"):
        raise Objection(Reason.TWO_KINDS)
    if len(archive.comment) > LONGEST_COMMENT:
        raise Objection(Reason.TWO_KINDS)
    ends = [info.header_offset + 30 + info.compress_size for info in infos]
    begins = [*(info.header_offset for info in infos[1:]), archive.start_dir]
    if any(end > begin for end, begin in zip(ends, begins, strict=True)):
        raise Objection(Reason.DAMAGED)


def _inspect_names(infos: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for info in infos:
        name = info.orig_filename  # zipfile cuts its own copy at a NUL
        if _LEADS_OUT.search(name) or len(name) > LONGEST_PATH:
            raise Objection(Reason.LINKS)
        if any(unicodedata.category(character).startswith("C") for character in name):
            raise Objection(Reason.LINKS)
        plain = unicodedata.normalize("NFC", name).casefold().rstrip("/")
        if plain in seen:
            raise Objection(Reason.DAMAGED)
        seen.add(plain)


def _inspect_entry(info: zipfile.ZipInfo, limits: Limits) -> None:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Objection(Reason.LINKS)
    if info.flag_bits & _PROTECTED:
        raise Objection(Reason.PASSWORD)
    if info.compress_type not in _METHODS:
        raise Objection(Reason.DAMAGED)
    expands = info.file_size > limits.expansion_counts_from
    if expands and info.file_size > info.compress_size * limits.expansion:
        raise Objection(Reason.UNPACKED_TOO_LARGE)
    if info.file_size > limits.unpacked:
        raise Objection(Reason.UNPACKED_TOO_LARGE)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    """The part's content, counted while it is unpacked: what the archive says of its size is not believed."""
    chunks = []
    with archive.open(info) as part:
        while chunk := part.read(_CHUNK):
            budget.unpack(len(chunk))
            chunks.append(chunk)
    return b"".join(chunks)


def packed(files: list[tuple[str, bytes]]) -> bytes:
    """A new archive of ``files`` with nothing but their paths and contents, dated alike."""
    packed_bytes = io.BytesIO()
    with zipfile.ZipFile(packed_bytes, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in files:
            info = zipfile.ZipInfo(path)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return packed_bytes.getvalue()
