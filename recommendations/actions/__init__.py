"""The verbs of the register: one for each kind of event, and what begins and loads one."""

from recommendations.actions.acting import lodge_evidence, plan_action, report_complete, update_action
from recommendations.actions.answering import (
    decide_representations,
    make_representations,
    publish_response,
    receive_response,
)
from recommendations.actions.asking import ask, close_question, reply
from recommendations.actions.bases import load_legal_bases
from recommendations.actions.correcting import confirm_correction, correct_date, decline_correction, propose_correction
from recommendations.actions.disputing import answer_dispute, dispute
from recommendations.actions.ending import close, reopen, supersede, withdraw
from recommendations.actions.entry import Entry, RefusedError, StaleError
from recommendations.actions.judging import assess, review_impact, review_refusal
from recommendations.actions.loading import Loaded, UnknownNamesError, load_register
from recommendations.actions.making import draft_recommendation, make_recommendation
from recommendations.actions.period import (
    apply_for_extension,
    begin_judicial_review,
    end_judicial_review,
    grant_extension,
    refuse_extension,
)
from recommendations.actions.preparing import (
    all_forces_and,
    choose_addressees,
    edit_draft,
    prepared,
    send_to_review,
    sign_review,
    withdraw_draft,
)
from recommendations.actions.reminding import send_reminders
from recommendations.actions.succeeding import pass_on, pass_on_due, pass_on_open_items

__all__ = [
    "Entry",
    "Loaded",
    "RefusedError",
    "StaleError",
    "UnknownNamesError",
    "all_forces_and",
    "answer_dispute",
    "apply_for_extension",
    "ask",
    "assess",
    "begin_judicial_review",
    "choose_addressees",
    "close",
    "close_question",
    "confirm_correction",
    "correct_date",
    "decide_representations",
    "decline_correction",
    "dispute",
    "draft_recommendation",
    "edit_draft",
    "end_judicial_review",
    "grant_extension",
    "load_legal_bases",
    "load_register",
    "lodge_evidence",
    "make_recommendation",
    "make_representations",
    "pass_on",
    "pass_on_due",
    "pass_on_open_items",
    "plan_action",
    "prepared",
    "propose_correction",
    "publish_response",
    "receive_response",
    "refuse_extension",
    "reopen",
    "reply",
    "report_complete",
    "review_impact",
    "review_refusal",
    "send_reminders",
    "send_to_review",
    "sign_review",
    "supersede",
    "update_action",
    "withdraw",
    "withdraw_draft",
]
