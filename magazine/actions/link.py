"""Link a case to the recommendation that came from the same matter; publish that link on purpose, or not at all."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from magazine.actions.publish import announce, require_publisher
from magazine.errors import Problem, Refused
from magazine.models import CaseLink, Publication
from recommendations.models import Recommendation


def link_case(*, case_reference: str, recommendation: Recommendation, actor: Actor) -> CaseLink:
    """Note for the office alone that ``recommendation`` came from the matter of this case; idempotent."""
    with transaction.atomic():
        link, made = CaseLink.objects.get_or_create(
            case_reference=case_reference,
            recommendation=recommendation,
            defaults={"made_at": timezone.now(), "made_by_id": actor.id, "made_by_name": actor.name},
        )
        if made:
            record(actor=actor, verb="case.linked", about=case_reference, reason=recommendation.reference or "")
    return link


def publish_link(*, link: CaseLink, reason: str, actor: Actor) -> CaseLink:
    """Show the link to readers. Raises Refused without a reason, and NotAllowed for whoever is not a publisher."""
    require_publisher(actor)
    if not reason.strip():
        raise Refused([Problem(_("Say why the link may be public: a case names no force, its recommendation does."))])
    with transaction.atomic():
        link = CaseLink.objects.select_for_update().select_related("recommendation").get(pk=link.pk)
        link.public, link.reason, link.published_at = True, reason.strip(), timezone.now()
        link.published_by_id, link.published_by_name = actor.id, actor.name
        link.save()
        record(
            actor=actor,
            verb="case-link.published",
            about=link.case_reference,
            reason=link.reason,
        )
        announce(list(Publication.objects.published().listed().filter(reference=link.case_reference)))
    return link
