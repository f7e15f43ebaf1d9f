"""What a private file can be, how far its checks are, and why one was not taken, in plain words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FileFormat(models.TextChoices):
    """The formats that are taken; whatever is not named here is refused."""

    PDF = "pdf", _("PDF")
    WORD = "docx", _("Word")
    SPREADSHEET = "xlsx", _("Spreadsheet")
    SLIDES = "pptx", _("Slides")
    PNG = "png", _("PNG image")
    JPEG = "jpg", _("JPEG image")
    ZIP = "zip", _("ZIP")


IMAGES = frozenset({FileFormat.PNG, FileFormat.JPEG})
OFFICE = frozenset({FileFormat.WORD, FileFormat.SPREADSHEET, FileFormat.SLIDES})
ALL_FORMATS = frozenset(FileFormat)


class FileState(models.TextChoices):
    """How far a file is. Only an available file can be opened, by anybody."""

    AVAILABLE = "available", _("Available")
    CHECKING = "checking", _("Being checked")
    WAITING = "waiting", _("Waiting")
    HELD = "held", _("Held")
    REFUSED = "refused", _("Refused")
    REMOVED = "removed", _("Removed")
    LOST = "lost", _("Lost")


#: The virus check still has to take these up.
UNCHECKED = (FileState.CHECKING, FileState.WAITING)
#: We keep the bytes of these: they count towards the quota.
KEPT = (FileState.AVAILABLE, *UNCHECKED, FileState.HELD)

#: What each state means for whoever added the file; the reason, where there is one, says more.
MEANINGS = {
    FileState.AVAILABLE: _("Checked. Those who may see it can open it."),
    FileState.CHECKING: _("Usually under 2 minutes. Nobody can open it until then, and you do not have to wait here."),
    FileState.WAITING: _(
        "The virus check is not running. The file is kept safe and closed, and is checked as soon as it runs again."
        " It counts as lodged on the day you added it."
    ),
    FileState.HELD: _("A person looks at it before anybody can open it."),
    FileState.REFUSED: _("We did not keep it."),
    FileState.REMOVED: _("It was removed and can no longer be opened."),
    FileState.LOST: _(
        "We no longer have this file, or it is not as you gave it to us. This is our fault. Add it again if you can."
    ),
}


class Reason(models.TextChoices):
    """Why a file was refused or held, and what to do."""

    EMPTY = "empty", _("It is empty. Check the file on your computer and add it again.")
    TOO_LARGE = "too-large", _("It is larger than we take. Make it smaller, or split it, and add it again.")
    NO_ROOM = "no-room", _("Your organisation has no room left for it. Remove files that you do not need, or ask us.")
    NAME = "name", _("Its name cannot be used. Give it a short, plain name and add it again.")
    TWO_ENDINGS = (
        "two-endings",
        _("Its name has two endings, and one is that of a program or web page. Give it a plain name and add it again."),
    )
    FORMAT = "format", _("It is not of a kind that we take here. Save it as one that is named beside the form.")
    MISMATCH = (
        "mismatch",
        _("What it contains is not what its name says. Open it on your computer, save it again and add that."),
    )
    OLD_OFFICE = (
        "old-office",
        _("It has a password or is of an old Office format. Save it without a password as .docx, .xlsx or .pptx."),
    )
    PASSWORD = "password", _("It is protected, so we cannot check it. Save it without a password and add it again.")
    DAMAGED = "damaged", _("It is damaged or not complete. Open it on your computer, save it again and add that.")
    TWO_KINDS = "two-kinds", _("Something is attached to it that does not belong there. Save it again and add that.")
    MACROS = "macros", _("It contains macros, so we did not keep it. Save it without macros and add it again.")
    EMBEDDED = "embedded", _("Another file or program is embedded in it. Take that out and add it by itself.")
    FETCHES = (
        "fetches",
        _("It takes something from another place when it is opened. Break its links to other files and add it again."),
    )
    ACTIVE = (
        "active",
        _("It does something by itself when it is opened: a script, form or attachment. Print it to PDF and add that."),
    )
    UNPACKED_TOO_LARGE = (
        "unpacked-too-large",
        _("It becomes far too large when it is unpacked. Add the files that matter by themselves."),
    )
    TOO_MANY = "too-many", _("It holds too many files. Add the files that matter by themselves.")
    NESTED = "nested", _("It holds archives inside an archive. Unpack them and add the files by themselves.")
    LINKS = (
        "links",
        _("It holds a link or a path that leads out of it. Make it again from plain files and folders and add that."),
    )
    TOO_MANY_PIXELS = "too-many-pixels", _("The image has too many pixels. Make it smaller and add it again.")
    INNER_MISMATCH = "inner-mismatch", _("It holds a file that is not what its name says.")
    VIRUS = "virus", _("The virus check found something harmful in it, so we did not keep it. Tell your IT team.")
    UNSCANNABLE = "unscannable", _("The virus check could not read it.")
    BY_A_PERSON = "by-a-person", _("A person looked at it and did not take it.")
