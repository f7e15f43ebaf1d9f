"""Freeze an issue's mail, and approve exactly what was frozen: two people, one hash."""

import hashlib

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from magazine.choices import PublicationKind
from magazine.errors import Refused
from magazine.formats.email import EmailParts, render_issue
from magazine.models import Publication
from subscribers.choices import DispatchPurpose, DispatchState, Format, Language
from subscribers.compile import Sender, SlotRefused, Version, digest, enlarge, serialise
from subscribers.models import Dispatch, FrozenVersion
from subscribers.published import publication_hash
from subscribers.refusal import Refusal


@transaction.atomic
def freeze(*, issue_reference: str, actor: Actor) -> Dispatch:
    """Serialise a published issue once per language and format, and keep the bytes.

    Raises Refusal if the issue is not published, if it was mailed or frozen before, or if a part lacks what every mail
    needs.
    """
    published = Publication.objects.published().filter(kind=PublicationKind.ISSUE, reference=issue_reference)
    issues = {publication.language: publication for publication in published}
    if Language.ENGLISH not in issues:
        raise Refusal(_("This issue is not published. Only what is published can be sent."))
    _refuse_second(issue_reference)
    sender = _sender()
    versions = [
        version
        for language in Language.values
        if language in issues
        for version in _versions(_parts(issues[language]), language=language, sender=sender)
    ]
    dispatch = Dispatch(
        issue_reference=issue_reference,
        title=versions[0].subject,
        purpose=DispatchPurpose.ISSUE,
        publication_hash=publication_hash(issue_reference),
        content_hash=digest(Version(v.language, v.format, v.sha256) for v in versions),
        mail_domain=sender.domain,
        bounce_address=settings.BOUNCE_ADDRESS,
        frozen_by_id=actor.id,
        frozen_by_name=actor.name,
    )
    try:
        with transaction.atomic():
            dispatch.save()
    except IntegrityError:  # somebody else froze it in this moment
        _refuse_second(issue_reference)
        raise
    for version in versions:
        version.dispatch = dispatch
    FrozenVersion.objects.bulk_create(versions)
    record(actor=actor, verb="dispatch.frozen", about=issue_reference, after=dispatch.content_hash)
    return dispatch


@transaction.atomic
def approve(*, dispatch: Dispatch, content_hash: str, actor: Actor) -> Dispatch:
    """A second person approves exactly the bytes with this hash.

    Raises Refusal if it is another hash, the same person, or not waiting for approval.
    """
    locked: Dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if locked.state != DispatchState.FROZEN:
        raise Refusal(_("This mailing does not wait for approval."))
    if actor.id == locked.frozen_by_id:
        raise Refusal(_("You froze this mail, so another person has to approve it."))
    if content_hash != locked.content_hash:
        raise Refusal(_("The fingerprint is not that of the frozen mail. Look at the mail again, then approve it."))
    locked.state, locked.approved_at = DispatchState.APPROVED, timezone.now()
    locked.approved_by_id, locked.approved_by_name = actor.id, actor.name
    locked.save(update_fields=["state", "approved_at", "approved_by_id", "approved_by_name"])
    record(actor=actor, verb="dispatch.approved", about=locked.issue_reference, after=locked.content_hash)
    return locked


def _refuse_second(issue_reference: str) -> None:
    """One mailing an issue. A correction, which names what it corrects, is another purpose."""
    earlier = Dispatch.objects.filter(issue_reference=issue_reference, purpose=DispatchPurpose.ISSUE)
    for dispatch in earlier.exclude(state=DispatchState.DISCARDED):
        if dispatch.has_started:
            raise Refusal(_("This issue has been sent before. Nobody is sent the same issue twice."))
        raise Refusal(_("The mail of this issue is frozen already. Throw that one away to freeze it again."))


def _parts(issue: Publication) -> EmailParts:
    try:
        return render_issue(issue)
    except Refused as error:
        raise Refusal(_("The mail cannot be frozen: %(why)s") % {"why": error}) from error


def _sender() -> Sender:
    address = settings.DEFAULT_FROM_EMAIL
    return Sender(name=settings.WAGTAIL_SITE_NAME, address=address, domain=address.rpartition("@")[2])


def _versions(parts: EmailParts, *, language: str, sender: Sender) -> list[FrozenVersion]:
    html = {Format.HTML: parts.html, Format.TEXT: None, Format.LARGE_PRINT: enlarge(parts.html)}
    return [_version(parts, language=language, form=form, html=markup, sender=sender) for form, markup in html.items()]


def _version(parts: EmailParts, *, language: str, form: Format, html: str | None, sender: Sender) -> FrozenVersion:
    try:
        content = serialise(sender=sender, language=language, subject=parts.subject, text=parts.text, html=html)
    except SlotRefused as error:
        raise Refusal(_("The mail cannot be frozen: %(why)s.") % {"why": error}) from error
    return FrozenVersion(
        language=language,
        format=form,
        subject=parts.subject,
        content=content,
        sha256=hashlib.sha256(content).hexdigest(),
    )
