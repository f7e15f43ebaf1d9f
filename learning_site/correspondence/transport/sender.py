"""Sends envelopes one after the other over one connection, and opens a new one where the relay closed the last."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from django.conf import settings

from learning_site.correspondence.transport.conversation import Broken, Conversation
from learning_site.correspondence.transport.envelope import Envelope, Result, TransportUnavailable
from learning_site.correspondence.transport.relay import Relay


class Sender:
    """A connection that mends itself between messages; never inside one."""

    def __init__(self, relay: Relay, own_name: str) -> None:
        self._relay = relay
        self._own_name = own_name
        self._conversation = Conversation(relay, own_name)

    def send(self, envelopes: Iterable[Envelope]) -> Iterator[Result]:
        """Yield one Result an envelope, in order; each envelope is taken from the iterable only when its turn comes.

        Raises TransportUnavailable when the relay cannot be used: no envelope without a Result was handed over.
        """
        for envelope in envelopes:
            yield self._send_one(envelope)

    def close(self) -> None:
        self._conversation.close()

    def _send_one(self, envelope: Envelope) -> Result:
        if not self._conversation.is_open:
            self._conversation = Conversation(self._relay, self._own_name)
        try:
            return self._conversation.send(envelope)
        except Broken:  # an idle connection is often closed by the relay: once more on a fresh one
            self._conversation = Conversation(self._relay, self._own_name)
        try:
            return self._conversation.send(envelope)
        except Broken as error:
            raise TransportUnavailable(f"the mail server broke the connection twice ({error})") from error


@contextmanager
def open_sender() -> Iterator[Sender]:
    """Connect to the relay that ``settings.SMTP_URL`` names, and say goodbye at the end.

    Raises TransportUnavailable at once if it cannot be reached.
    """
    own_name = urlsplit(settings.SITE_URL).hostname or "localhost"
    sender = Sender(Relay.from_url(settings.SMTP_URL), own_name)
    try:
        yield sender
    finally:
        sender.close()
