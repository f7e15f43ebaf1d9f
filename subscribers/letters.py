"""The letters to readers who ask: one to confirm, one to say that they are subscribed already.

At most ``A_DAY`` of each go to one address in a day, so that nobody can flood a mailbox through our form.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from learning_site.correspondence.actions import write_letter
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
        text = _(
            "Somebody, probably you, asked for Learning the Lessons to be sent to this address.\n\n"
            "To confirm, open this page and choose “Confirm”:\n%(link)s\n\n"
            "The link works for %(days)s days. If it was not you, do nothing: you will hear no more from us."
        ) % {"link": link, "days": CONFIRM_DAYS}
        _write(subscriber, CONFIRM, _("Confirm your subscription to Learning the Lessons"), text)


def already_subscribed(subscriber: Subscriber) -> None:
    """Tell a reader who asks again that nothing is left to do, and where to change what they are sent."""
    with translation.override(subscriber.language):
        link = _link("subscribers:preferences", preferences_token(subscriber.key))
        text = _(
            "Somebody, probably you, asked for Learning the Lessons to be sent to this address. "
            "It is subscribed already, so nothing has changed.\n\n"
            "To change what we send you, or to stop it:\n%(link)s"
        ) % {"link": link}
        _write(subscriber, ALREADY, _("You are subscribed to Learning the Lessons already"), text)


def _link(view: str, token: str) -> str:
    return str(settings.SITE_URL + reverse(view, args=[token]))


def _write(subscriber: Subscriber, kind: str, subject: str, text: str) -> None:
    about, today = f"subscriber/{subscriber.pk}", timezone.localdate()
    before = Letter.objects.filter(kind=kind, about=about, due_on=today).count()
    if before < A_DAY:
        write_letter(
            kind=kind,
            about=about,
            due_on=today,
            step=str(before + 1),
            recipient=subscriber.address,
            subject=subject,
            text=text,
            language=subscriber.language,
        )
