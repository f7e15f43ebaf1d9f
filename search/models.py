"""The outbox: what has changed, in the order of commit, and how far each index has followed.

An entry is written in the transaction of the change. Positions have no gaps and are given out under the lock of one row
that is held until commit, so a reader of the log that has seen position N has seen everything before it.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from search.choices import Topic


class OutboxHead(models.Model):
    """One row: the last position that was given out."""

    position = models.BigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=1), name="the_outbox_has_one_head")]

    def __str__(self) -> str:
        return str(self.position)


class OutboxEntry(models.Model):
    """That something published under ``reference`` was made, changed or ended."""

    position = models.BigIntegerField(primary_key=True)
    topic = models.CharField(max_length=10, choices=Topic.choices)
    reference = models.CharField(max_length=120)
    noted_at = models.DateTimeField()

    class Meta:
        ordering = ["position"]
        verbose_name = _("change to be found")
        verbose_name_plural = _("changes to be found")

    def __str__(self) -> str:
        return f"{self.position}: {self.topic} {self.reference}"


class IndexCursor(models.Model):
    """How far an index said that it had followed, and who is following it just now.

    An index keeps its own position beside its documents, so a lost or restored index is never taken to be further than
    it is; this row is for people, for health, and for the lease that lets one process follow at a time.
    """

    index = models.CharField(max_length=120, unique=True)
    position = models.BigIntegerField(default=0)
    followed_at = models.DateTimeField(null=True)
    leased_until = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.index} at {self.position}"


class IndexFailure(models.Model):
    """An entry that could not be brought into an index. It is tried again and blocks no other."""

    index = models.CharField(max_length=120)
    topic = models.CharField(max_length=10, choices=Topic.choices)
    reference = models.CharField(max_length=120)
    position = models.BigIntegerField()
    attempts = models.PositiveIntegerField(default=1)
    error = models.CharField(max_length=500)
    next_try_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["index", "topic", "reference"], name="one_failure_an_index_and_reference")
        ]

    def __str__(self) -> str:
        return f"{self.index}: {self.reference}, {self.attempts} tries"
