"""Write an audit event in the transaction of the act it describes; chain it soon after; say where the chain ends."""

import secrets

import structlog
from django.db import connection
from django.db.models import Max

from learning_site.audit import chain
from learning_site.audit.actor import Actor
from learning_site.audit.erasure import erased_actors
from learning_site.audit.lock import chain_lock
from learning_site.audit.models import AuditEvent, Seal
from learning_site.audit.signals import head_declared

log = structlog.get_logger(__name__)

#: Events chained in one transaction: writers on SQLite wait for no more than these.
SEAL_AT_ONCE = 500

_PLACE = f"UPDATE {AuditEvent._meta.db_table} SET sequence = %s, previous_hash = %s, hash = %s WHERE id = %s"  # noqa: S608 - the table's own name


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
    ``organisation`` is the slug of the body concerned; ``request_id`` is the one of the request being answered, or
    of the request that asked for the task, unless it is given. Call it inside the transaction of the act.
    """
    salt = secrets.token_hex(16)
    return AuditEvent.objects.create(
        actor_id=actor.id,
        actor_name=actor.name,
        actor_role=actor.role,
        stands_for=actor.stands_for,
        verb=verb,
        about=about,
        organisation=organisation,
        before=before,
        after=after,
        reason=reason,
        request_id=request_id or _cause(),
        name_salt=salt,
        name_digest=chain.name_digest(actor.name, salt),
    )


def _cause() -> str:
    """The request being answered, or that asked for the task at work; a sweep's own run; empty in a shell."""
    bound = structlog.contextvars.get_contextvars()
    return str(bound.get("request_id") or bound.get("task_id") or "")


def seal() -> int:
    """Chain every event that waits, in order, and return how many. Safe to run twice, and by two at once."""
    sealed = 0
    while AuditEvent.objects.unsealed().exists():
        sealed += _seal_some()
    return sealed


def _seal_some() -> int:
    with chain_lock():
        last = AuditEvent.objects.sealed().order_by("-sequence").values_list("sequence", flat=True).first()
        head = Seal.objects.order_by("-sequence").first()
        sequence = max(last or 0, head.sequence if head else 0)
        previous = head.hash if head else chain.BEGINNING
        places = []
        for event in AuditEvent.objects.unsealed().order_by("id").values(*chain.COLUMNS)[:SEAL_AT_ONCE]:
            sequence += 1
            this = chain.digest({**event, "sequence": sequence}, previous)
            places.append((sequence, previous, this, event["id"]))
            previous = this
        if places:
            with connection.cursor() as cursor:
                cursor.executemany(_PLACE, places)
            Seal.objects.create(sequence=sequence, hash=previous)
        return len(places)


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
        .values(*chain.COLUMNS)
        .iterator(chunk_size=2000)
    )
    return [*chain.faults(rows, {**kept, **(heads or {})}, erased_actors()), *_never_sealed(last)]


def _never_sealed(last: int) -> list[chain.Fault]:
    """Rows that claim a place behind the end of the chain. Read before the seals: the sealer may be at work."""
    behind = list(AuditEvent.objects.filter(sequence__gt=last).values_list("sequence", "id"))
    end = Seal.objects.aggregate(end=Max("sequence"))["end"] or 0
    return [
        chain.Fault("inserted", sequence, event, "it claims a place that no sealing gave")
        for sequence, event in behind
        if sequence is not None and sequence > end
    ]
