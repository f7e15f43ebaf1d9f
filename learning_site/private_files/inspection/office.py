"""Office documents (ECMA-376) that neither run nor fetch anything: no macros, controls, objects or outside sources."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from learning_site.private_files.choices import FileFormat, Reason
from learning_site.private_files.inspection.archives import Budget, parts
from learning_site.private_files.inspection.verdict import Objection

#: A chart of a document keeps its numbers in a workbook of its own: one level of those, and no more.
DEEPEST = 1

_CONTENT_TYPES = "[content_types].xml"
_MAIN = {
    FileFormat.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    FileFormat.SPREADSHEET: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
    FileFormat.SLIDES: "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
}
_MACROS = re.compile(r"macro|vba", re.IGNORECASE)
_OBJECTS = re.compile(r"activex|oleobject|ms-package|control", re.IGNORECASE)
_MACRO_PARTS = re.compile(r"vbaproject|vbadata|macrosheets/|dialogsheets/", re.IGNORECASE)
_OBJECT_PARTS = re.compile(r"activex/|oleobject|ctrlprops/", re.IGNORECASE)
_EMBEDDED_WORKBOOK = re.compile(r"(^|/)embeddings/[^/]+\.xlsx$", re.IGNORECASE)
_EMBEDDED = re.compile(r"(^|/)embeddings/", re.IGNORECASE)
#: Relationships that bring something in, whether or not they say that it is outside.
_BRINGS_IN = ("/aFChunk", "/attachedTemplate", "/externalLink", "/externalLinkPath", "/oleObject", "/subDocument")
_FETCHING_FIELD = re.compile(
    r"^\s*(INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b|\bDDE(AUTO)?\b", re.IGNORECASE | re.MULTILINE
)
_LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel", ""})
#: Only a part that holds one of these words is read for fields: reading every sheet would cost much and find nothing.
_MAY_HOLD_FIELDS = re.compile(rb"instrText|fldSimple|ddeLink")


def inspect(content: bytes, format: FileFormat, budget: Budget, *, depth: int = 0) -> None:  # noqa: A002 - its word
    """Raises Objection if the archive is not a document of ``format``, or does anything by itself."""
    if depth > DEEPEST:
        raise Objection(Reason.NESTED)
    main = False
    for path, part in parts(content, budget):
        lower = path.lower()
        _inspect_path(lower)
        if lower == _CONTENT_TYPES:
            main = _inspect_content_types(part, format)
        elif lower.endswith(".rels"):
            _inspect_relationships(part)
        elif lower.endswith(".xml"):
            _inspect_fields(part)
        elif _EMBEDDED_WORKBOOK.search(lower):
            inspect(part, FileFormat.SPREADSHEET, budget, depth=depth + 1)
        elif part.startswith(b"PK\x03\x04") or _EMBEDDED.search(lower):
            raise Objection(Reason.EMBEDDED)
    if not main:
        raise Objection(Reason.MISMATCH)


def _inspect_path(lower: str) -> None:
    if _MACRO_PARTS.search(lower):
        raise Objection(Reason.MACROS)
    if _OBJECT_PARTS.search(lower):
        raise Objection(Reason.EMBEDDED)


def _inspect_content_types(part: bytes, format: FileFormat) -> bool:  # noqa: A002 - its word
    """Whether the document says that it is of ``format``. Raises Objection if it names macros or objects."""
    types = [element.get("ContentType", "") for element in _elements(part)]
    if any(_MACROS.search(named) for named in types):
        raise Objection(Reason.MACROS)
    if any(_OBJECTS.search(named) for named in types):
        raise Objection(Reason.EMBEDDED)
    return _MAIN[format] in types


def _inspect_relationships(part: bytes) -> None:
    for element in _elements(part):
        kind = element.get("Type", "")
        if kind.endswith(_BRINGS_IN):
            raise Objection(Reason.FETCHES)
        if element.get("TargetMode", "").lower() != "external":
            continue
        if not kind.endswith("/hyperlink") or not _is_plain_link(element.get("Target", "")):
            raise Objection(Reason.FETCHES)


def _is_plain_link(target: str) -> bool:
    """Whether a reader who follows the link gets a web page or a mail, not a program or somebody's file share."""
    try:
        scheme = urlsplit(target.strip()).scheme.lower()
    except ValueError:
        return False
    return scheme in _LINK_SCHEMES and not target.strip().startswith(("\\", "//"))


def _inspect_fields(part: bytes) -> None:
    """Fields that fetch or start something. Their code may be cut into many pieces, so it is joined first."""
    if not part.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        raise Objection(Reason.DAMAGED)  # Office writes UTF-8; another encoding would hide words from the search
    if not _MAY_HOLD_FIELDS.search(part):
        return
    code = ""
    for element in _elements(part):
        name = element.tag.rpartition("}")[2]
        if name == "ddeLink":
            raise Objection(Reason.FETCHES)
        if name == "instrText":
            code += element.text or ""
        if name == "fldSimple":
            code += "\n".join(["", *element.attrib.values(), ""])
        if name == "fldChar" and "begin" in element.attrib.values():
            code += "\n"
    if _FETCHING_FIELD.search(code):
        raise Objection(Reason.FETCHES)


def _elements(part: bytes) -> Iterator[Element]:
    """All elements, in order. Raises Objection on a document type, an entity, or XML that is not well formed."""
    try:
        return fromstring(part, forbid_dtd=True).iter()
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise Objection(Reason.DAMAGED) from error
