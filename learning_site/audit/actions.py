"""Write an audit event in the same transaction as the act it describes."""

from learning_site.audit.actor import Actor
from learning_site.audit.models import AuditEvent


def record(
    *,
    actor: Actor,
    verb: str,
    about: str,
    organisation: str = "",
    before: str = "",
    after: str = "",
    reason: str = "",
    request_id: str = "",
) -> AuditEvent:
    """Record that ``actor`` did ``verb`` to ``about`` (a reference such as ``LR-2026-014`` or ``custody-1``).

    ``before`` and ``after`` are SHA-256 digests in hexadecimal of what changed, never the text itself;
    ``organisation`` is the slug of the body concerned. Call it inside the transaction of the act.
    """
    return AuditEvent.objects.create(
        actor_id=actor.id,
        actor_name=actor.name,
        actor_role=actor.role,
        verb=verb,
        about=about,
        organisation=organisation,
        before=before,
        after=after,
        reason=reason,
        request_id=request_id,
    )
