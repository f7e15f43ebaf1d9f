"""A person's name is taken out of the trail without breaking it: the chain covers a salted digest of each name.

What is erased is recorded: a name that is missing without such an event is a fault that ``verify_audit`` names.
"""

from learning_site.audit.models import AuditEvent

#: The verb of the event that says that an actor's names were erased; it is ``about`` the actor's identifier.
NAMES_ERASED = "audit.names-erased"


def erase_names(actor_id: str) -> int:
    """Empty the name and its salt in each event of ``actor_id``; returns in how many. Record NAMES_ERASED with it.

    Events older than the digest of names keep theirs: their hash covers the name itself.
    """
    return (
        AuditEvent.objects.filter(actor_id=actor_id)
        .exclude(name_digest="")
        .exclude(name_salt="")
        .update(actor_name="", name_salt="")
    )


def erased_actors() -> frozenset[str]:
    """Whose names were erased, as the trail records it."""
    return frozenset(AuditEvent.objects.filter(verb=NAMES_ERASED).values_list("about", flat=True))
