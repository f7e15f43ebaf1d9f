"""What a letter about the log says: the oversight body can read letters, so none names a question or an answer."""

from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.correspondence.kinds import Kind, Sample, register

HANDED = "response-log-handed"


def handed(by: str, organisation: str, path: str) -> Sample:
    """A colleague asks somebody to answer a question."""
    words = [
        _("%(name)s asks you to answer a question of the magazine for %(organisation)s.")
        % {"name": by, "organisation": organisation},
        _("Sign in to read and answer it: %(address)s") % {"address": settings.SITE_URL + path},
        _("Only members of your organisation can read the question and the answer."),
    ]
    return Sample(subject=_("A question to answer: could it happen here?"), text="\n\n".join(words))


def register_kinds() -> None:
    """Name the letter, with the longest names."""
    register(Kind(HANDED, gettext_lazy("A question handed to a colleague"), _longest))


def _longest() -> Sample:
    path = reverse("response_log:entry", args=["x" * 120, UUID(int=0)])
    return handed("Llewelyn-Featherstonehaugh " * 7, "Police and Crime Commissioner for Everywhere " * 4, path)
