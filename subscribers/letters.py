"""The letters to readers who ask: one to confirm, one to say that they are subscribed already.

At most ``A_DAY`` of each go to one address in a day, so that nobody can flood a mailbox through our form.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.kinds import Kind, Sample, register
from learning_site.correspondence.models import Letter
from subscribers.identifiers import CONFIRM_DAYS, confirm_token, preferences_token
from subscribers.models import Subscriber

A_DAY = 3

CONFIRM = "subscription-confirm"
ALREADY = "subscription-already"


def confirm(subscriber: Subscriber) -> None:
    """Ask the reader to confirm."""
    with translation.override(subscriber.language):
        link = _link("subscribers:confirm", confirm_token(subscriber.confirmation_key))
        _write(subscriber, CONFIRM, confirm_words(link))


def confirm_words(link: str) -> Sample:
    """What is said to somebody who has to confirm with ``link``."""
    return Sample(
        subject=_("Confirm your subscription to Learning the Lessons"),
        text=_(
            "Somebody, probably you, asked for Learning the Lessons to be sent to this address.\n\n"
            "To confirm, open this page and choose “Confirm”:\n%(link)s\n\n"
            "The link works for %(days)s days. If it was not you, do nothing: you will hear no more from us."
        )
        % {"link": link, "days": CONFIRM_DAYS},
    )


def already_subscribed(subscriber: Subscriber) -> None:
    """Tell a reader who asks again that nothing is left to do, and where to change what they are sent."""
    with translation.override(subscriber.language):
        link = _link("subscribers:preferences", preferences_token(subscriber.key))
        _write(subscriber, ALREADY, already_words(link))


def already_words(link: str) -> Sample:
    """What is said to somebody who is subscribed already; ``link`` leads to what they are sent."""
    return Sample(
        subject=_("You are subscribed to Learning the Lessons already"),
        text=_(
            "Somebody, probably you, asked for Learning the Lessons to be sent to this address. "
            "It is subscribed already, so nothing has changed.\n\n"
            "To change what we send you, or to stop it:\n%(link)s"
        )
        % {"link": link},
    )


def register_kinds() -> None:
    """Name the letters to readers, each with the longest link; the office never sees a link that acts."""
    longest = "x" * 200
    register(
        Kind(
            CONFIRM,
            gettext_lazy("Confirm a subscription"),
            lambda: confirm_words(_link("subscribers:confirm", longest)),
            secret=True,
        )
    )
    register(
        Kind(
            ALREADY,
            gettext_lazy("Subscribed already"),
            lambda: already_words(_link("subscribers:preferences", longest)),
            secret=True,
        )
    )


def _link(view: str, token: str) -> str:
    return str(settings.SITE_URL + reverse(view, args=[token]))


def _write(subscriber: Subscriber, kind: str, words: Sample) -> None:
    about, today = f"subscriber/{subscriber.pk}", timezone.localdate()
    before = Letter.objects.filter(kind=kind, about=about, due_on=today).count()
    if before < A_DAY:
        write_letter(
            kind=kind,
            about=about,
            due_on=today,
            step=str(before + 1),
            recipient=subscriber.address,
            subject=words.subject,
            text=words.text,
            language=subscriber.language,
        )
