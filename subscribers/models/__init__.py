"""Who asked for what, and the fate of every copy sent."""

from subscribers.models.consent import ConsentRecord, Suppression
from subscribers.models.delivery import Delivery
from subscribers.models.dispatch import Dispatch, FrozenVersion
from subscribers.models.inbound import InboundReport
from subscribers.models.subscriber import Subscriber, Subscription

__all__ = [
    "ConsentRecord",
    "Delivery",
    "Dispatch",
    "FrozenVersion",
    "InboundReport",
    "Subscriber",
    "Subscription",
    "Suppression",
]
