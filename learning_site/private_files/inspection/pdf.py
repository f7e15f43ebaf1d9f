"""PDFs that do nothing by themselves: no script, launch, form that sends, or attachment (ISO 32000-1, 12.6 and 7.11).

The whole file is searched, not what one reader would reach from its cross-reference table, because readers repair
damaged tables in different ways. Compressed object streams (7.5.7) are unpacked and searched as well.
"""

import io
import re
import zipfile
import zlib

from learning_site.private_files.choices import Reason
from learning_site.private_files.inspection.verdict import Limits, Objection

_END_OF_NAME = rb"(?=[\s\x00/<>\[\](){}%]|$)"
_ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFiles?|FileAttachment|RichMedia|SubmitForm|ImportData|XFA|GoToE|GoToR|Rendition"
    rb"|OnInstantiate|Movie|Sound)" + _END_OF_NAME
)
_ENCRYPTED = re.compile(rb"/Encrypt" + _END_OF_NAME)
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")
_OBJECT_STREAM = re.compile(rb"/ObjStm" + _END_OF_NAME)
_CODING = re.compile(rb"/(\w+Decode)" + _END_OF_NAME)
_TWICE = re.compile(rb"Decode\s*/\w+Decode" + _END_OF_NAME)
_END = b"%%EOF"


def inspect(content: bytes, limits: Limits) -> None:
    """Raises Objection if the PDF is damaged, protected, something else at the same time, or active."""
    if not content.startswith(b"%PDF-"):
        raise Objection(Reason.MISMATCH)
    end = content.rfind(_END)
    if end < 0:
        raise Objection(Reason.DAMAGED)
    if content[end + len(_END) :].strip(b"\r\n\t \x00") or zipfile.is_zipfile(io.BytesIO(content)):
        raise Objection(Reason.TWO_KINDS)
    plain = _unescaped(content)
    if _ENCRYPTED.search(plain):
        raise Objection(Reason.PASSWORD)
    _refuse_active(plain)
    _inspect_object_streams(content, limits)


def _unescaped(data: bytes) -> bytes:
    """Names may be written with ``#`` and two hexadecimal digits for any of their letters."""
    return _HEX.sub(lambda found: bytes([int(found[1], 16)]), data)


def _refuse_active(plain: bytes) -> None:
    if _ACTIVE.search(plain):
        raise Objection(Reason.ACTIVE)


def _inspect_object_streams(content: bytes, limits: Limits) -> None:
    left = limits.unpacked
    before = 0
    for found in _STREAM.finditer(content):
        dictionary = _unescaped(content[before : found.start()])
        before = found.end()
        if not _OBJECT_STREAM.search(dictionary):
            continue
        if b"/Filter" in dictionary or b"/DecodeParms" in dictionary:
            unpacked = _inflated(content, found.end(), dictionary, left)
            left -= len(unpacked)
            _refuse_active(_unescaped(unpacked))


def _inflated(content: bytes, start: int, dictionary: bytes, left: int) -> bytes:
    """The unpacked stream that begins at ``start``, which must be packed in the one way that everybody uses."""
    codings = _CODING.findall(dictionary)
    if set(codings) != {b"FlateDecode"} or _TWICE.search(dictionary) or b"/DecodeParms" in dictionary:
        raise Objection(Reason.DAMAGED)
    unpacker = zlib.decompressobj()
    try:
        unpacked = unpacker.decompress(content[start : content.find(b"endstream", start)], left + 1)
    except zlib.error as error:
        raise Objection(Reason.DAMAGED) from error
    if len(unpacked) > left:
        raise Objection(Reason.UNPACKED_TOO_LARGE)
    if not unpacker.eof:
        raise Objection(Reason.DAMAGED)
    return unpacked
