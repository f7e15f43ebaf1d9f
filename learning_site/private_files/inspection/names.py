"""A file's name as people gave it, made harmless to show and to save; a name that deceives is an objection."""

import re
import unicodedata

from learning_site.private_files.choices import FileFormat, Reason
from learning_site.private_files.inspection.verdict import Objection

#: Characters of a name, ending included.
LONGEST_NAME = 150

#: Endings under which each format is taken.
ENDINGS = {
    **{taken.value: taken for taken in FileFormat},
    "jpeg": FileFormat.JPEG,
}

#: Endings that some program runs or shows as a page, wherever in a name they stand.
_RUN = frozenset(
    re.findall(
        r"\w+",
        "app apk asp aspx bat cgi chm cmd com cpl dll docm dotm exe gadget hta htm html inf jar js jse jsp lnk mht"
        " mhtml msc msi msp phar php php5 phtml pif pl potm ppam pptm ps1 py rb reg scf scr sh svg svgz swf url vb"
        " vbe vbs wsf wsh xht xhtml xlam xll xlsb xlsm xltm xml xsl",
    )
)
_MACRO_ENDINGS = frozenset({"docm", "dotm", "pptm", "potm", "ppam", "xlsm", "xltm", "xlam", "xlsb", "xll"})
_OLD_OFFICE = frozenset({"doc", "dot", "xls", "xlt", "ppt", "pps"})
_UNSAFE = re.compile(r'[<>:"/\\|?*]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def cleaned(name: str) -> str:
    """``name`` without folders, invisible characters and signs that a file system reads as something else."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " ")
    plain = " ".join(_UNSAFE.sub("_", visible).split()).strip(". ")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    stem, dot, ending = plain.rpartition(".")
    if dot and len(plain) > LONGEST_NAME:
        return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip('. ')}.{ending[:10]}"
    return plain[:LONGEST_NAME]


def named_format(name: str) -> FileFormat:
    """The format that a cleaned name promises. Raises Objection if none that is taken, or more than one meaning."""
    stem, dot, ending = name.rpartition(".")
    ending = ending.casefold()
    if not dot or not stem:
        raise Objection(Reason.NAME if not name else Reason.FORMAT)
    if ending in _MACRO_ENDINGS:
        raise Objection(Reason.MACROS)
    if ending in _OLD_OFFICE:
        raise Objection(Reason.OLD_OFFICE)
    if ending not in ENDINGS:
        raise Objection(Reason.FORMAT)
    if any(part.strip().casefold() in _RUN for part in stem.split(".")[1:]):
        raise Objection(Reason.TWO_ENDINGS)
    return ENDINGS[ending]
