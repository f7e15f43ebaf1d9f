"""Write an audit event in the transaction of the act it describes; chain it soon after; say where the chain ends."""

import structlog
from django.db.models import Max

from learning_site.audit import chain
from learning_site.audit.actor import Actor
from learning_site.audit.lock import chain_lock
from learning_site.audit.models import AuditEvent, Seal
from learning_site.audit.signals import head_declared

log = structlog.get_logger(__name__)

#: Events chained in one transaction: writers on SQLite wait for no more than these.
SEAL_AT_ONCE = 500


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
    ``organisation`` is the slug of the body concerned; ``request_id`` is the one of the request being answered
    unless it is given. Call it inside the transaction of the act.
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
        request_id=request_id or structlog.contextvars.get_contextvars().get("request_id", ""),
    )


def seal() -> int:
    """Chain every event that waits, in order, and return how many. Safe to run twice, and by two at once."""
    sealed = 0
    while AuditEvent.objects.unsealed().exists():
        sealed += _seal_some()
    return sealed


def _seal_some() -> int:
    with chain_lock():
        last = AuditEvent.objects.sealed().order_by("-sequence").first()
        head = Seal.objects.order_by("-sequence").first()
        sequence = max(last.sequence or 0 if last else 0, head.sequence if head else 0)
        previous = head.hash if head else chain.BEGINNING
        events = list(AuditEvent.objects.unsealed().order_by("id")[:SEAL_AT_ONCE])
        for event in events:
            sequence += 1
            event.sequence, event.previous_hash = sequence, previous
            previous = event.hash = chain.digest(vars(event), previous)
        if events:
            AuditEvent.objects.bulk_update(events, ["sequence", "previous_hash", "hash"])
            Seal.objects.create(sequence=sequence, hash=previous)
        return len(events)


def declare_head() -> Seal | None:
    """Say where the chain ends now: in the log, and to whoever listens (the auditors' letter goes out once a day)."""
    head = Seal.objects.order_by("-sequence").first()
    if head is not None:
        log.info("audit_head", sequence=head.sequence, hash=head.hash)
        head_declared.send(sender=Seal, sequence=head.sequence, hash=head.hash)
    return head


def verify(*, heads: dict[int, str] | None = None) -> list[chain.Fault]:
    """Walk the whole chain and name every fault. ``heads`` adds hashes kept outside the database, by sequence."""
    kept = dict(Seal.objects.values_list("sequence", "hash"))
    last = max(kept, default=0)
    rows = (
        AuditEvent.objects.filter(sequence__lte=last)
        .order_by("sequence")
        .values(*chain.VALUES, "previous_hash", "hash")
        .iterator(chunk_size=2000)
    )
    return [*chain.faults(rows, {**kept, **(heads or {})}), *_never_sealed(last)]


def _never_sealed(last: int) -> list[chain.Fault]:
    """Rows that claim a place behind the end of the chain. Read before the seals: the sealer may be at work."""
    behind = list(AuditEvent.objects.filter(sequence__gt=last).values_list("sequence", "id"))
    end = Seal.objects.aggregate(end=Max("sequence"))["end"] or 0
    return [
        chain.Fault("inserted", sequence, event, "it claims a place that no sealing gave")
        for sequence, event in behind
        if sequence is not None and sequence > end
    ]
