"""`{% file_states files %}`: how far each file is, in words; with the link to open it where that works."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import ngettext

from learning_site.private_files.choices import UNCHECKED, FileState
from learning_site.private_files.models import PrivateFile

register = template.Library()

#: The colour only underlines the word.
COLOURS = {
    FileState.AVAILABLE: "green",
    FileState.CHECKING: "blue",
    FileState.WAITING: "yellow",
    FileState.HELD: "yellow",
    FileState.REFUSED: "red",
    FileState.LOST: "red",
    FileState.REMOVED: "grey",
}


@register.inclusion_tag("private_files/states.html", takes_context=True)
def file_states(context: template.Context, files: Iterable[PrivateFile], caption: str = "") -> dict[str, Any]:
    """A table of ``files`` that this person may see; the caller answers for that. Nothing where there are none."""
    shown = list(files)
    opens = sum(file.is_open for file in shown)
    words = ngettext("%(n)d file", "%(n)d files", len(shown)) % {"n": len(shown)}
    can_open = ngettext("%(n)d can be opened", "%(n)d can be opened", opens) % {"n": opens}
    request = context.get("request")
    return {
        "rows": [{"file": file, "colour": COLOURS[FileState(file.state)]} for file in shown],
        "caption": caption or f"{words}, {can_open}",
        "here": request.get_full_path() if request else "",
        "checking": any(file.state in UNCHECKED for file in shown),
    }
