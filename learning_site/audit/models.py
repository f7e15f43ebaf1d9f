"""Audit events: append-only, written with the act they describe, sealed into a hash chain within seconds."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning_site.audit.actor import pseudonym
from learning_site.audit.querysets import AuditEventQuerySet


class AuditEvent(models.Model):
    """One act that matters. ``sequence``, ``previous_hash`` and ``hash`` are empty until the sealer chains the row.

    The chain covers ``name_digest`` in place of the name, so that a name can be erased: see ``erasure``.
    """

    at = models.DateTimeField(default=timezone.now)
    actor_id = models.CharField(max_length=80)
    actor_name = models.CharField(max_length=200, blank=True)
    actor_role = models.CharField(max_length=80)
    stands_for = models.CharField(max_length=120, blank=True, help_text=_("for whom it was done, if somebody else"))
    verb = models.CharField(max_length=80)
    about = models.CharField(max_length=200)
    organisation = models.CharField(max_length=120, blank=True)
    before = models.CharField(max_length=64, blank=True, help_text=_("digest of what it was"))
    after = models.CharField(max_length=64, blank=True, help_text=_("digest of what it became"))
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    name_salt = models.CharField(max_length=32, blank=True)
    name_digest = models.CharField(max_length=64, blank=True)
    sequence = models.PositiveBigIntegerField(null=True, unique=True)
    previous_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["id"], condition=Q(sequence__isnull=True), name="audit_unsealed"),
            models.Index(fields=["about", "id"], name="audit_about", opclasses=["varchar_pattern_ops", "int8_ops"]),
            models.Index(fields=["actor_id", "id"], name="audit_actor"),
            models.Index(fields=["organisation", "id"], condition=~Q(organisation=""), name="audit_organisation"),
            models.Index(fields=["request_id", "id"], condition=~Q(request_id=""), name="audit_request"),
            models.Index(fields=["verb", "id"], name="audit_verb", opclasses=["varchar_pattern_ops", "int8_ops"]),
            models.Index(fields=["at"], name="audit_at"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.verb} {self.about}"

    @property
    def who(self) -> str:
        """The name at the time of the act; a name that was erased is replaced by one that is always the same."""
        return self.actor_name or pseudonym(self.actor_id)


class Seal(models.Model):
    """The end of the chain after one sealing: a cut tail of events disagrees with the last of these rows."""

    at = models.DateTimeField(default=timezone.now)
    sequence = models.PositiveBigIntegerField(unique=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["sequence"]
        indexes = [models.Index(fields=["at"], name="audit_seal_at")]

    def __str__(self) -> str:
        return f"{self.sequence} {self.hash[:12]}"
