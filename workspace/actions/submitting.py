"""The answer leaves the organisation: received by the register, with actions and objection, and a receipt at once.

All of it happens in one transaction. The draft is closed by it, so the same answer cannot be submitted twice.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from learning_site.accounts.models import User
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.recipient import Recipient
from learning_site.today import now, today
from recommendations import actions as register
from recommendations.actions import Entry, RefusedError
from recommendations.models import Response
from workspace.actions.drafting import locked
from workspace.choices import DraftState
from workspace.contents import Heading, contents, fingerprint, missing, spaced
from workspace.models import AnswerDraft, DraftVersion, Receipt


@transaction.atomic
def submit(*, draft: AnswerDraft, actor: Actor, full_name: str, number: int, seen: int) -> Receipt:
    """Submit the version ``number`` by name, and return its receipt; a second submission returns the same one.

    ``seen`` is the sequence of the last event that the person saw. Raises RefusedError with the reasons if it may not
    be submitted now, and then nothing has left the organisation.
    """
    draft = locked(draft)
    if draft.state == DraftState.SUBMITTED and draft.response is not None:
        return draft.response.receipt
    version = draft.newest()
    if version is None or draft.state != DraftState.WITH_APPROVER or version.number != number:
        raise RefusedError(_("The answer has been changed or sent back since you opened it. Read it again."))
    if actor.id in {version.by_id, draft.holder_id}:
        raise RefusedError(_("You wrote this answer or handed it over, so a second person must submit it."))
    if missing(version):
        raise RefusedError(*missing(version))
    last_day = _last_day(draft)
    response = _receive(draft, version, actor, seen)
    receipt = _receipt(draft, version, response, actor, full_name, last_day)
    draft.state, draft.state_since, draft.response = DraftState.SUBMITTED, now(), response
    draft.save()
    record(
        actor=actor,
        verb="answer.submitted",
        about=receipt.number,
        organisation=draft.addressee.organisation.slug,
        after=receipt.digest,
    )
    for user in _people(actor, version):
        _send(receipt, draft, user)
    return receipt


def _last_day(draft: AnswerDraft) -> date | None:
    span = draft.addressee.states.open().get()
    last_day: date | None = span.last_day
    return last_day


def _receive(draft: AnswerDraft, version: DraftVersion, actor: Actor, seen: int) -> Response:
    entry = Entry(addressee=draft.addressee, actor=actor, on=today(), seen=seen)
    event = register.receive_response(entry=entry, position=version.position, text=version.text)
    response: Response = event.response
    entry = Entry(addressee=draft.addressee, actor=actor, on=today())
    if version.objects_to_publication and _has_duty(draft):
        register.make_representations(entry=entry, text=version.representations)
    for index, action in enumerate(version.actions, 1):
        register.plan_action(
            entry=entry,
            key=f"r{response.version}-{index}",
            title=action["title"],
            owner_role=action["owner_role"],
            target=date.fromisoformat(action["target"]),
        )
    return response


def _has_duty(draft: AnswerDraft) -> bool:
    """Without a duty there is no period to publish; such an answer is published only by agreement anyway."""
    duty: bool = draft.addressee.recommendation.legal_basis.duty_to_respond
    return duty


def _receipt(
    draft: AnswerDraft, version: DraftVersion, response: Response, actor: Actor, full_name: str, last_day: date | None
) -> Receipt:
    addressee, received_at = draft.addressee, now()
    number = f"{addressee.reference}/R{response.version}"
    heading = Heading(
        receipt=number,
        reference=addressee.recommendation.reference or "",
        title=addressee.recommendation.title_en,
        organisation=addressee.organisation.name_en,
        received_at=received_at,
        submitted_by=full_name,
        drafted_by=version.by_name,
    )
    files = [(each.file.name, each.file.sha256) for each in draft.files.select_related("file")]
    text = contents(heading, version, files)
    return Receipt.objects.create(
        response=response,
        number=number,
        received_at=received_at,
        last_day=last_day,
        submitted_by=full_name,
        drafted_by=version.by_name,
        contents=text,
        digest=fingerprint(text),
    )


def _people(actor: Actor, version: DraftVersion) -> list[User]:
    """Who submitted it and who wrote it, as far as they still have accounts."""
    keys = {each.removeprefix("user:") for each in (actor.id, version.by_id) if each.startswith("user:")}
    return list(User.objects.filter(pk__in=[int(key) for key in keys if key.isdigit()], is_active=True))


def _send(receipt: Receipt, draft: AnswerDraft, user: User) -> None:
    received = receipt.received_at.date()
    reference = draft.addressee.recommendation.reference
    values = {
        "number": receipt.number,
        "reference": reference,
        "organisation": draft.addressee.organisation.name,
        "day": date_format(received, "l j F Y"),
        "digest": spaced(receipt.digest),
        "address": f"{settings.SITE_URL}/workspace/{reference}/{draft.addressee.organisation.slug}/",
        "check": f"{settings.SITE_URL}/workspace/receipts/",
        "by": receipt.submitted_by,
    }
    text = _(
        "We have received the answer of %(organisation)s to %(reference)s, on %(day)s.\n\n"
        "Receipt number: %(number)s\nSubmitted by: %(by)s\nFingerprint of the contents (SHA-256): %(digest)s\n\n"
        "The answer as submitted, and what happens next: %(address)s\n"
        "Whoever holds this receipt can check it there: %(check)s"
    )
    write_letter(
        kind="answer-receipt",
        about=receipt.number,
        due_on=received,
        step=f"user:{user.pk}",
        recipient=Recipient(
            address=user.email, name=user.name, role="member", organisation=draft.addressee.organisation.slug
        ),
        subject=_("Receipt %(number)s: your answer has arrived") % values,
        text=text % values,
        language=get_language() or "en",
    )
