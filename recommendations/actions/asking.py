"""Questions between the oversight body and an addressee: both sides read the thread; a letter says that one waits."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site import today
from learning_site.accounts.choices import OFFICE_ROLES, WORKSPACE_ROLES
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.recipient import Recipient
from learning_site.organisations.choices import ContactRole
from recommendations.actions.entry import RefusedError
from recommendations.choices import Side
from recommendations.letters.sending import facts_of_thread, write
from recommendations.models import Addressee, Message, Question


@transaction.atomic
def ask(*, actor: Actor, addressee: Addressee, subject: str, text: str) -> Question:
    """Begin a thread. Who may see the addressee is the caller's question; the side follows from the role."""
    side = side_of(actor)
    if not subject.strip():
        raise RefusedError(_("Say in a few words what the question is about."))
    question = Question.objects.create(addressee=addressee, subject=subject.strip(), asked_by=side)
    _add(question, actor, side, text)
    return question


@transaction.atomic
def reply(*, actor: Actor, question: Question, text: str) -> Message:
    """Write the next message of an open thread."""
    open_one = _open(question)
    return _add(open_one, actor, side_of(actor), text)


@transaction.atomic
def close_question(*, actor: Actor, question: Question) -> Question:
    """The side that asked has its answer."""
    open_one = _open(question)
    if side_of(actor) != open_one.asked_by:
        raise RefusedError(_("The side that asked closes the question."))
    open_one.closed_at = timezone.now()
    open_one.save(update_fields=["closed_at"])
    _record(actor, open_one, "recommendation.question-closed")
    return open_one


def side_of(actor: Actor) -> Side:
    """On which side a role stands; raises `RefusedError` for one that stands on neither."""
    if actor.role in OFFICE_ROLES:
        return Side.BODY
    if actor.role in WORKSPACE_ROLES:
        return Side.ADDRESSEE
    raise RefusedError(_("Your role may not do this."))


def _open(question: Question) -> Question:
    rows = Question.objects.select_for_update(of=("self",))
    locked: Question = rows.select_related("addressee__organisation", "addressee__recommendation").get(pk=question.pk)
    if locked.closed_at is not None:
        raise RefusedError(_("This question is closed. Ask a new one."))
    return locked


def _add(question: Question, actor: Actor, side: Side, text: str) -> Message:
    if not text.strip():
        raise RefusedError(_("Write the message first."))
    message = Message.objects.create(
        question=question, side=side, text=text, by_id=actor.id, by_name=actor.name, by_role=actor.role
    )
    _record(actor, question, "recommendation.message-written")
    _tell(message)
    return message


def _tell(message: Message) -> None:
    """The other side hears that a message waits; its words stay behind the sign-in."""
    addressee = message.question.addressee
    step = f"message-{message.pk}"
    if message.side == Side.BODY:
        to = (addressee.organisation, ContactRole.RECOMMENDATIONS)
        facts = facts_of_thread(addressee, on=today.today(), subject=message.question.subject)
        write("recommendation-question", addressee, to, facts, due_on=today.today(), step=step)
        return
    write_letter(
        kind="recommendation-question",
        about=addressee.reference,
        due_on=today.today(),
        step=step,
        recipient=Recipient(address=settings.BODY.email, name=settings.BODY.name, role="recommendations-officer"),
        subject=_("%(reference)s: a message waits") % {"reference": addressee.recommendation.reference},
        text=_("%(organisation)s has written about “%(subject)s”. Sign in to read it.")
        % {"organisation": addressee.organisation.name_en, "subject": message.question.subject},
    )


def _record(actor: Actor, question: Question, verb: str) -> None:
    addressee = question.addressee
    record(actor=actor, verb=verb, about=addressee.reference, organisation=addressee.organisation.slug)
