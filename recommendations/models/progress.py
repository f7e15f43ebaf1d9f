"""What was done about it, what proves it, what the oversight body makes of it, and whether it changed anything."""

from django.db import models

from learning_site.private_files.models import PrivateFile
from recommendations.choices import ActionState, Finding, Rating
from recommendations.models.addressee import Addressee, AddresseeEvent


class Action(models.Model):
    """One thing that the addressee promised, as it stands today; how it came to stand so is in the events."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="actions")
    key = models.SlugField(max_length=60)
    title = models.CharField(max_length=250)
    owner_role = models.CharField(max_length=120)
    target = models.DateField()
    state = models.CharField(max_length=20, choices=ActionState.choices, default=ActionState.NOT_STARTED)
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["target", "key"]
        constraints = [models.UniqueConstraint(fields=["addressee", "key"], name="one_action_a_key")]

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.key}"


class Slip(models.Model):
    """A target date that was moved, and why."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="slips")
    event = models.OneToOneField(AddresseeEvent, on_delete=models.PROTECT, related_name="slip")
    from_target = models.DateField()
    to_target = models.DateField()
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.action_id}: {self.from_target} → {self.to_target}"


class Evidence(models.Model):
    """What the addressee sent as proof. Files, when there are any, belong to private storage."""

    event = models.OneToOneField(AddresseeEvent, on_delete=models.PROTECT, related_name="evidence")
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="evidence")
    note = models.TextField()

    class Meta:
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.event_id}"


class EvidenceFile(models.Model):
    """A file that proves it; who may open it is for `recommendations.policy`."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(PrivateFile, on_delete=models.PROTECT, related_name="evidence_file")

    class Meta:
        ordering = ["evidence", "pk"]

    def __str__(self) -> str:
        return f"{self.evidence_id}: {self.file_id}"


class Assessment(models.Model):
    """The oversight body's rating of the action, on evidence, by someone who did not report it."""

    event = models.OneToOneField(AddresseeEvent, on_delete=models.PROTECT, related_name="assessment")
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="assessments")
    rating = models.CharField(max_length=30, choices=Rating.choices)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.rating}"


class ImpactReview(models.Model):
    """Whether the action made a difference to the risk."""

    event = models.OneToOneField(AddresseeEvent, on_delete=models.PROTECT, related_name="impact_review")
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="impact_reviews")
    finding = models.CharField(max_length=20, choices=Finding.choices)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.finding}"
