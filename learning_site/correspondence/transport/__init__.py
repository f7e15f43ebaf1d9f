"""The one way a mail leaves: an SMTP conversation whose every ending has a name.

``with open_sender() as sender: for result in sender.send(envelopes): …`` yields one Result an envelope, in order.
What each ending means, and why "uncertain" is one of them, is docs/adr/0010-what-accepted-means.md.
"""

from learning_site.correspondence.transport.envelope import Envelope, Outcome, Result, TransportUnavailable
from learning_site.correspondence.transport.sender import Sender, open_sender

__all__ = ["Envelope", "Outcome", "Result", "Sender", "TransportUnavailable", "open_sender"]
