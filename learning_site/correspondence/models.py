"""Letters: every statutory or transactional mail is a row before it is a mail, and the row says how it ended."""

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning_site.correspondence.choices import LetterState
from learning_site.correspondence.querysets import LetterQuerySet


class Letter(models.Model):
    """One letter to one recipient. Its key says what it is for, so that the same letter is never written twice."""

    kind = models.CharField(max_length=60, help_text=_("what sort of letter, such as recommendation-reminder"))
    about = models.CharField(max_length=200, help_text=_("the reference that it is about"))
    due_on = models.DateField(help_text=_("the date that the letter speaks of, or the day it was written"))
    step = models.CharField(max_length=60, blank=True, help_text=_("which of several of its kind"))

    recipient = models.CharField(max_length=320)
    recipient_name = models.CharField(max_length=200, blank=True)
    recipient_role = models.CharField(max_length=60, blank=True)
    recipient_organisation = models.CharField(max_length=120, blank=True)

    language = models.CharField(max_length=5, default="en")
    subject = models.CharField(max_length=300)
    text = models.TextField()
    #: Names the mail for ever: the Message-ID is made from it, so every attempt bears the same one.
    identity = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    state = models.CharField(max_length=20, choices=LetterState.choices, default=LetterState.QUEUED)
    written_at = models.DateTimeField(default=timezone.now)
    next_attempt_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    reply_code = models.PositiveSmallIntegerField(null=True, blank=True)
    last_reply = models.CharField(max_length=500, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "about", "due_on", "step"], name="one_letter_a_key"),
            models.CheckConstraint(
                condition=models.Q(state__in=LetterState.values),
                name="letter_state_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(state=LetterState.SENDING, leased_until__isnull=False)
                | (~models.Q(state=LetterState.SENDING) & models.Q(leased_until__isnull=True)),
                name="letter_is_leased_while_sending",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="letter_due"),
            models.Index(fields=["about"], name="letter_about"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about} {self.step}".strip()
