"""Requests to take a lost second factor away. Two people stand behind each."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning_site.accounts.choices import ResetState
from learning_site.accounts.models.person import User
from learning_site.accounts.querysets import FactorResetQuerySet
from learning_site.organisations.models import Organisation


class FactorReset(models.Model):
    """``asked_by`` says that ``user`` cannot sign in any more; another person, an administrator, decides."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="factor_resets")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="factor_resets")
    reason = models.TextField(help_text=_("what happened, and how the person was recognised"))
    asked_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="asked_resets")
    asked_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(max_length=10, choices=ResetState.choices, default=ResetState.ASKED)
    decided_by = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="decided_resets"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = FactorResetQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(state=ResetState.ASKED), name="one_open_reset_a_person"
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | Q(asked_by__isnull=True) | ~Q(decided_by=F("asked_by")),
                name="reset_takes_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state=ResetState.ASKED, decided_at__isnull=True)
                | (~Q(state=ResetState.ASKED) & Q(decided_at__isnull=False)),
                name="reset_is_decided_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_state_display()}"
