"""The form that takes a file."""

from typing import Any

from django import forms
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from recommendations.importing.reading import LARGEST, UnreadableError, refuse_hostile


class FileForm(forms.Form):
    """One CSV or XLSX file; what is hostile or no table is refused here, with words."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV (UTF-8) or XLSX, up to 30 MB and 200,000 rows"),
        error_messages={"required": _("Choose a file"), "empty": _("The file is empty. Choose another one.")},
    )

    def clean_file(self) -> File[Any]:
        """The file, still to be read."""
        file: File[Any] = self.cleaned_data["file"]
        try:
            refuse_hostile(file.name or "", file.read(LARGEST + 1))
        except UnreadableError as error:
            raise forms.ValidationError(str(error)) from error
        file.seek(0)
        return file
