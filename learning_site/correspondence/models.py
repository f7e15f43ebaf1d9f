"""Letters: every statutory or transactional mail is a row before it is a mail, and the row says how it ended.

"Accepted" is never rewritten: a letter that comes back later keeps it and has ``returned_at`` besides.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning_site.correspondence.choices import NOT_ARRIVED, Ending, Happening, LetterState, Side
from learning_site.correspondence.kinds import title_of
from learning_site.correspondence.querysets import LetterQuerySet


class Letter(models.Model):
    """One letter to one recipient. Its key says what it is for, so that the same letter is never written twice."""

    kind = models.CharField(max_length=60, help_text=_("what sort of letter, such as recommendation-reminder"))
    about = models.CharField(max_length=200, help_text=_("the reference that it is about"))
    due_on = models.DateField(help_text=_("the date that the letter speaks of, or the day it was written"))
    step = models.CharField(max_length=60, blank=True, help_text=_("which of several of its kind"))

    recipient = models.CharField(max_length=320, blank=True)
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

    returned_at = models.DateTimeField(null=True, blank=True)
    dealt_with_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=20, choices=Ending.choices, blank=True)
    again_of = models.OneToOneField("self", null=True, blank=True, on_delete=models.PROTECT, related_name="again")

    objects = LetterQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "about", "due_on", "step"], name="one_letter_a_key"),
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_is_known"),
            models.CheckConstraint(
                condition=Q(state=LetterState.SENDING, leased_until__isnull=False)
                | (~Q(state=LetterState.SENDING) & Q(leased_until__isnull=True)),
                name="letter_is_leased_while_sending",
            ),
            models.CheckConstraint(
                condition=Q(dealt_with_at__isnull=True, ending="")
                | Q(dealt_with_at__isnull=False, ending__in=Ending.values),
                name="letter_dealt_with_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "next_attempt_at"], name="letter_due"),
            models.Index(fields=["about"], name="letter_about"),
            models.Index(fields=["recipient", "state"], name="letter_in_turn"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about} {self.step}".strip()

    @property
    def reference(self) -> str:
        """What audit events call it."""
        return f"letter/{self.pk}"

    @property
    def kind_title(self) -> str:
        """What sort of letter it is, in words."""
        return title_of(self.kind)

    @property
    def has_not_arrived(self) -> bool:
        """Whether it did not, or may not, arrive and nobody dealt with it; ``not_arrived`` of the queryset."""
        failed = self.state in NOT_ARRIVED or self.returned_at is not None
        return failed and self.dealt_with_at is None

    @property
    def must_act(self) -> Side:
        """Who must act if it did not arrive; ``for_side`` of the queryset."""
        unreachable = self.state in (LetterState.REJECTED, LetterState.UNADDRESSED) or self.returned_at is not None
        return Side.ORGANISATION if self.recipient_organisation and unreachable else Side.OFFICE


class LetterEvent(models.Model):
    """Something that happened to a letter, with its evidence: a reply of the mail server, or a person's reason."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="events")
    what = models.CharField(max_length=20, choices=Happening.choices)
    at = models.DateTimeField(default=timezone.now)
    code = models.PositiveSmallIntegerField(null=True, blank=True)
    evidence = models.TextField(blank=True)
    by = models.CharField(max_length=80, blank=True)
    by_name = models.CharField(max_length=200, blank=True)
    by_role = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.what}"
