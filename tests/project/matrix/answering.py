"""What organisations have in hand: a draft at its drafters, one with its approvers, two texts that met, a receipt."""

from learning_site.audit.actor import Actor
from recommendations.models import Addressee
from workspace.actions import hand_over, save_part, submit
from workspace.models import AnswerDraft

WRITER = Actor(id="user:901", name="Dev Sharma", role="drafter")
SECOND = Actor(id="user:902", name="Carys Pugh", role="drafter")
APPROVER = Actor(id="user:903", name="Agnes Field", role="approver")
ACTION = {"key": "a1", "title": "Change the form", "owner_role": "Head of custody", "target": "2027-03-31"}


def written(about: Addressee) -> AnswerDraft:
    """A draft with an action and an objection, and a second text that met it."""
    first = {"position": "accepted", "text": "We will change it.", "actions": [ACTION]}
    save_part(addressee=about, actor=WRITER, seen=0, **first)
    objection = {"objects_to_publication": True, "representations": "It names a tactic."}
    save_part(addressee=about, actor=WRITER, seen=1, **objection)
    save_part(addressee=about, actor=SECOND, seen=0, text="We will not change it.")
    return about.answer_drafts.open().get()


def given(about: Addressee) -> None:
    """A draft that was handed over and submitted, with its receipt."""
    draft = hand_over(draft=written(about), actor=WRITER, note="Please check the date.")
    number, seen = draft.newest().number, about.events.count()
    submit(draft=draft, actor=APPROVER, full_name="Agnes Field", number=number, seen=seen)
