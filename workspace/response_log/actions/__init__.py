"""The verbs of the response log."""

from workspace.response_log.actions.answering import ChangedMeanwhileError, Said, answer, hand_over, pass_on
from workspace.response_log.actions.keeping import NotTakenError, add_evidence
from workspace.response_log.actions.sharing import share, stop_sharing

__all__ = [
    "ChangedMeanwhileError",
    "NotTakenError",
    "Said",
    "add_evidence",
    "answer",
    "hand_over",
    "pass_on",
    "share",
    "stop_sharing",
]
