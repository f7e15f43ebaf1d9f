"""One reader's copy: the values that go into the slots of a frozen version."""

from functools import cached_property

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext

from learning_site.correspondence.transport import Envelope
from subscribers.choices import Language
from subscribers.compile import Compiled, Personal
from subscribers.identifiers import envelope_sender, preferences_token, unsubscribe_token
from subscribers.models import Delivery, Dispatch

_PLACE = "TOKEN"


class Copies:
    """Makes the copies of one dispatch; its versions are read and cut once."""

    def __init__(self, dispatch: Dispatch) -> None:
        self._dispatch = dispatch
        self._phrases = {language: _Phrases(language) for language in Language.values}

    @cached_property
    def _versions(self) -> dict[tuple[str, str], Compiled]:
        return {(v.language, v.format): Compiled(bytes(v.content)) for v in self._dispatch.versions.all()}

    def envelope(self, delivery: Delivery, *, subscriber_key: str) -> Envelope:
        """The mail of ``delivery``, ready to go. Raises ValueError for values that no mail can carry."""
        delivery.dispatch = self._dispatch
        content = self.content(
            language=delivery.language,
            version=delivery.format,
            name=delivery.name,
            address=delivery.address,
            subscriber_key=subscriber_key,
            message_id=delivery.message_id,
        )
        sender = envelope_sender(self._dispatch.bounce_address, delivery.pk)
        return Envelope(sender=sender, recipient=delivery.address, content=content)

    def content(
        self, *, language: str, version: str, name: str, address: str, subscriber_key: str, message_id: str
    ) -> bytes:
        """The whole mail in ``language`` and format ``version`` for one reader."""
        phrases = self._phrases[language]
        personal = Personal(
            name=name,
            address=address,
            greeting=phrases.greeting(name),
            preferences_url=phrases.preferences.replace(_PLACE, preferences_token(subscriber_key)),
            unsubscribe_url=phrases.unsubscribe.replace(_PLACE, unsubscribe_token(subscriber_key)),
            message_id=message_id,
            date=timezone.localtime(),
        )
        return self._versions[language, version].render(personal)


class _Phrases:
    """What depends on the language alone: how a reader is greeted, and where the links lead."""

    def __init__(self, language: str) -> None:
        with translation.override(language):
            self._named = gettext("Dear %(name)s,")
            self._unnamed = gettext("Dear reader,")
            self.preferences = settings.SITE_URL + reverse("subscribers:preferences", args=[_PLACE])
            self.unsubscribe = settings.SITE_URL + reverse("subscribers:unsubscribe", args=[_PLACE])

    def greeting(self, name: str) -> str:
        return self._named.replace("%(name)s", name) if name else self._unnamed
