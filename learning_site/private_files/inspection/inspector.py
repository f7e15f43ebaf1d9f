"""The order of the checks: size, name against the allow-list, type by content, structure. One objection ends it."""

import filetype

from learning_site.private_files.choices import IMAGES, OFFICE, FileFormat, Reason
from learning_site.private_files.inspection import archives, images, names, office, pdf
from learning_site.private_files.inspection.verdict import Inspected, Limits, Objection

#: What content may look like for each format: an Office document is an archive until its structure says more.
_ARCHIVES = frozenset({"zip", "docx", "xlsx", "pptx"})
_LOOKS_LIKE = {
    FileFormat.PDF: frozenset({"pdf"}),
    FileFormat.PNG: frozenset({"png"}),
    FileFormat.JPEG: frozenset({"jpg"}),
    **dict.fromkeys((*OFFICE, FileFormat.ZIP), _ARCHIVES),
}
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office formats, and new ones with a password (MS-CFB 2.2)

#: Left out of an archive that is packed again: what operating systems put in for themselves.
_LITTER = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")


def inspect(name: str, content: bytes, formats: frozenset[FileFormat], limits: Limits) -> Inspected:
    """What may be kept of a file that somebody named ``name``. Raises Objection if nothing may."""
    budget = archives.Budget(limits)
    plain = names.cleaned(name)
    if not content:
        raise Objection(Reason.EMPTY)
    if len(content) > limits.largest:
        raise Objection(Reason.TOO_LARGE)
    format = names.named_format(plain)  # noqa: A001 - the word for it
    if format not in formats:
        raise Objection(Reason.FORMAT)
    if format is FileFormat.ZIP:
        _expect(format, content)
        return Inspected(plain, format, _repacked(content, formats, budget))
    return Inspected(plain, format, _kept(format, content, budget))


def _expect(format: FileFormat, content: bytes) -> None:  # noqa: A002 - the word for it
    """Raises Objection if the content is of another type than the name says."""
    if format in OFFICE and content.startswith(_COMPOUND):
        raise Objection(Reason.OLD_OFFICE)
    found = filetype.guess_extension(content[:8192])
    if found not in _LOOKS_LIKE[format]:
        raise Objection(Reason.MISMATCH)


def _kept(format: FileFormat, content: bytes, budget: archives.Budget) -> bytes:  # noqa: A002 - the word for it
    """The bytes to keep of one file that is no plain archive."""
    _expect(format, content)
    if format in IMAGES:
        return images.redrawn(content, format, budget.limits)
    if format is FileFormat.PDF:
        pdf.inspect(content, budget.limits)
    else:
        office.inspect(content, format, budget)
    return content


def _repacked(content: bytes, formats: frozenset[FileFormat], budget: archives.Budget) -> bytes:
    """The archive packed anew from files of which each passed the checks by itself."""
    kept = []
    for path, part in archives.parts(content, budget):
        if not path.lower().endswith(_LITTER) and not path.lower().startswith(_LITTER):
            kept.append((path, _kept_inside(path, part, formats, budget)))
    if not kept:
        raise Objection(Reason.EMPTY)
    return archives.packed(kept)


def _kept_inside(path: str, part: bytes, formats: frozenset[FileFormat], budget: archives.Budget) -> bytes:
    name = path.rpartition("/")[2]
    try:
        format = names.named_format(names.cleaned(name))  # noqa: A001 - the word for it
        if format is FileFormat.ZIP:
            raise Objection(Reason.NESTED)
        if format not in formats:
            raise Objection(Reason.FORMAT)
        return _kept(format, part, budget)
    except Objection as inner:
        if inner.reason is Reason.MISMATCH:  # perhaps an honest slip: a person looks
            raise Objection(Reason.INNER_MISMATCH, path, held=True) from inner
        raise Objection(inner.reason, path) from inner
