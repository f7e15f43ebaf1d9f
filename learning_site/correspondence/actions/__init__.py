"""The verbs of letters: written, sent, cancelled, returned, and what a person does about one that did not arrive."""

from learning_site.correspondence.actions.following_up import deal_with, record_return, send_again
from learning_site.correspondence.actions.sending import LEASE, send_due_letters
from learning_site.correspondence.actions.writing import NotPossibleError, cancel_letter, write_letter

__all__ = [
    "LEASE",
    "NotPossibleError",
    "cancel_letter",
    "deal_with",
    "record_return",
    "send_again",
    "send_due_letters",
    "write_letter",
]
