"""How far an organisation is with a question. Values are stored: they never change."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryState(TextChoices):
    """The organisation's own verdict on one question. A question without an entry has not been started."""

    BEING_ANSWERED = "being-answered", _("Being answered")
    COULD_HAPPEN = "could-happen", _("Could happen here")
    SHOULD_NOT_HAPPEN = "should-not-happen", _("Should not happen here")


#: States in which the question is answered.
ANSWERED = frozenset({EntryState.COULD_HAPPEN, EntryState.SHOULD_NOT_HAPPEN})


class Show(TextChoices):
    """What a list of questions is narrowed to."""

    ANY = "", _("In any state")
    NOT_STARTED = "not-started", _("Not started")
    BEING_ANSWERED = "being-answered", _("Being answered")
    COULD_HAPPEN = "could-happen", _("Could happen here")
    SHOULD_NOT_HAPPEN = "should-not-happen", _("Should not happen here")
    DUE = "due", _("Due for review")
