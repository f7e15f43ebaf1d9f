"""Links that open a door once."""

from django.db import models

from learning_site.accounts.choices import EntryKind
from learning_site.accounts.models.person import User
from learning_site.accounts.querysets import EntryLinkQuerySet


class EntryLink(models.Model):
    """A link handed to one person, good for one use until it expires. Only a digest of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="entry_links")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = EntryLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"
