"""Files made for the tests: honest ones of each format, and the pieces of which hostile ones are built."""

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import Image
from PIL.TiffImagePlugin import IFDRational

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR" + b"-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

_MAIN = {
    "docx": ("word/document.xml", "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation.main+xml"),
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(files: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", method) as opened:
        for path, content in files.items():
            opened.writestr(path, content)
    return packed.getvalue()


def archive_of(*entries: tuple[zipfile.ZipInfo, bytes], comment: bytes = b"") -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as opened:
        for info, content in entries:
            opened.writestr(info, content)
        opened.comment = comment
    return packed.getvalue()


def office(
    ending: str = "docx",
    *,
    main: str = "<main/>",
    types: str = "",
    relationships: str = "",
    says: str | None = None,
    **more: bytes,
) -> bytes:
    """A document; ``more`` adds parts by path, with ``__`` for a slash and ``_dot_`` for a dot."""
    path, content_type = _MAIN[ending]
    said = says or f"application/vnd.openxmlformats-officedocument.{content_type}"
    files = {
        "[Content_Types].xml": f'<Types><Override PartName="/{path}" ContentType="{said}"/>{types}</Types>'.encode(),
        path: main.encode(),
        f"{path.split('/')[0]}/_rels/main.xml.rels": f"<Relationships>{relationships}</Relationships>".encode(),
    }
    return archive(files | {name.replace("__", "/").replace("_dot_", "."): part for name, part in more.items()})


def relationship(kind: str, target: str, *, external: bool = True) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="r1" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"{mode}/>'


def word_field(*pieces: str) -> str:
    runs = "".join(f"<w:r><w:instrText>{piece}</w:instrText></w:r>" for piece in pieces)
    return f'<w:p xmlns:w="w"><w:r><w:fldChar w:fldCharType="begin"/></w:r>{runs}</w:p>'


def pdf(*objects: bytes, end: bytes = b"trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF\n") -> bytes:
    numbered = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, body) for n, body in enumerate(objects, 2))
    return b"%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n" + numbered + end


def stream(dictionary: bytes, content: bytes) -> bytes:
    return b"<<" + dictionary + b" /Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


def object_stream(content: bytes, dictionary: bytes = b"/Type /ObjStm /Filter /FlateDecode") -> bytes:
    return stream(dictionary, zlib.compress(content))


def image(kind: str = "JPEG", size: tuple[int, int] = (40, 30), **options: Any) -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", size, (10, 120, 200)).save(drawn, kind, **options)
    return drawn.getvalue()


def photograph_with_place() -> bytes:
    """A JPEG turned on its side, with camera and place in its EXIF and a comment."""
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[2] = (IFDRational(51), IFDRational(30), IFDRational(0))
    return image(exif=exif, comment=b"taken at the custody suite")


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 99))
        + chunk(b"IEND", b"")
    )


def bomb(size: int = 30 * 1024 * 1024) -> bytes:
    """An archive that is a thousand times larger unpacked."""
    return archive({"slides.pdf": bytes(size)})


def link_in_archive() -> bytes:
    info = zipfile.ZipInfo("report.pdf")
    info.external_attr = 0o120777 << 16
    return archive_of((info, b"/etc/passwd"))


def device_in_archive() -> bytes:
    info = zipfile.ZipInfo("report.pdf")
    info.external_attr = 0o020666 << 16
    return archive_of((info, b""))


def protected_archive() -> bytes:
    """An archive whose flags say that its part is encrypted."""
    content = bytearray(archive({"report.pdf": pdf()}))
    content[6] |= 1
    content[content.rfind(b"PK\x01\x02") + 8] |= 1
    return bytes(content)


def overlapping_archive() -> bytes:
    """Two entries of the directory share the bytes of one part."""
    content = archive({"a.pdf": pdf()}, method=zipfile.ZIP_STORED)
    begin, end = content.find(b"PK\x01\x02"), content.find(b"PK\x05\x06")
    directory = content[begin:end]
    twin = directory.replace(b"a.pdf", b"b.pdf")
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(directory) * 2, begin, 0)
    return content[:begin] + directory + twin + tail


def archive_that_lies_about_size() -> bytes:
    """The directory says 10 bytes; the part is 30 megabytes."""
    content = bytearray(bomb())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        place = content.rfind(mark) + offset
        content[place : place + 4] = struct.pack("<L", 10)
    return bytes(content)
