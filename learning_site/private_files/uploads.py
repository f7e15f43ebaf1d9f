"""The door that files come in by: a form field for several, what it says beforehand, and what was not taken.

A view asks ``FilesField`` for the files, gives them to ``take``, keeps what was taken, and shows the form again with
``refuse`` if something was not: each file is named with its reason, and whatever else was typed stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.private_files.actions import receive
from learning_site.private_files.choices import FileFormat, FileState
from learning_site.private_files.kinds import kind_named
from learning_site.private_files.models import PrivateFile

#: Files of one form. Django itself refuses a request with more than a hundred.
MOST_AT_ONCE = 10


class FilesInput(forms.ClearableFileInput):
    """An input that takes several files; it never shows one that was given before."""

    allow_multiple_selected = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"multiple": True, **(attrs or {})})


class FilesField(forms.FileField):
    """Cleans to a list of uploads, in the order in which they were given. What is in them is not looked at here."""

    widget = FilesInput
    default_error_messages = {
        "required": gettext_lazy("Choose at least one file"),
        "missing": gettext_lazy("Choose at least one file"),
        "invalid": gettext_lazy("The files did not arrive. Choose them again"),
        "empty": gettext_lazy("Choose at least one file"),
    }

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        """The uploads. Raises ValidationError if there are none and one is needed, or too many."""
        uploads = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if not uploads and self.required:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if not all(isinstance(one, UploadedFile) for one in uploads):
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        if len(uploads) > MOST_AT_ONCE:
            words = ngettext("Choose at most %(n)d file at once", "Choose at most %(n)d files at once", MOST_AT_ONCE)
            raise forms.ValidationError(words % {"n": MOST_AT_ONCE}, code="too-many")
        return uploads


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the files of one form. ``kept`` are closed until they are checked."""

    kept: tuple[PrivateFile, ...]
    refused: tuple[PrivateFile, ...]


def take(*, uploads: "Sequence[UploadedFile[bytes]]", kind: str, organisation: Organisation, actor: Actor) -> Taken:
    """Take each of ``uploads`` in or refuse it. Call it outside a transaction, like ``actions.receive``."""
    files = [receive(upload=one, kind=kind, organisation=organisation, actor=actor) for one in uploads]
    return Taken(
        kept=tuple(file for file in files if file.state != FileState.REFUSED),
        refused=tuple(file for file in files if file.state == FileState.REFUSED),
    )


def refuse(form: forms.Form, field: str, taken: Taken) -> None:
    """Say beside ``field`` of a valid form which files were not taken, and why."""
    for file in taken.refused:
        form.add_error(field, _("“%(name)s”: %(why)s") % {"name": file.name, "why": file.meaning})


def limits(kind: str, organisation: Organisation) -> str:
    """What may be added, said before it is: formats, the size of one file, and how much room is left.

    Raises LookupError if nobody owns ``kind``.
    """
    owner = kind_named(kind)
    if owner is None:
        raise LookupError(f"nobody owns the kind {kind}")
    formats = [str(FileFormat(each).label) for each in FileFormat if each in owner.formats]
    used = PrivateFile.objects.bytes_of(organisation)
    return _(
        "%(formats)s. Up to %(size)s each, %(n)d at once. Your organisation has used %(used)s of its %(quota)s."
    ) % {
        "formats": ", ".join(formats),
        "size": filesizeformat(settings.FILES_LARGEST),
        "n": MOST_AT_ONCE,
        "used": filesizeformat(used),
        "quota": filesizeformat(settings.FILES_QUOTA),
    }
