"""The verbs of the mailing list and of a mailing. Each is atomic, keyword-only, and leaves an audit event."""

from subscribers.actions.finishing import close, settle_uncertain
from subscribers.actions.freezing import approve, freeze
from subscribers.actions.pumping import pump
from subscribers.actions.reconciling import reconcile
from subscribers.actions.running import cancel, hold_changed, pause, resume
from subscribers.actions.starting import start
from subscribers.actions.subscribing import Choices, ask, change_choices, confirm, suppress, unsubscribe
from subscribers.actions.taking_over import Reader, take_over

__all__ = [
    "Choices",
    "Reader",
    "approve",
    "ask",
    "cancel",
    "change_choices",
    "close",
    "confirm",
    "freeze",
    "hold_changed",
    "pause",
    "pump",
    "reconcile",
    "resume",
    "settle_uncertain",
    "start",
    "suppress",
    "take_over",
    "unsubscribe",
]
