"""The register of questions: every question ever asked, under a number that is never used again."""

from django.db import models
from django.urls import reverse

from magazine.choices import Audience
from magazine.models.publication import Publication
from magazine.querysets import WordingQuerySet


class Question(models.Model):
    """A question for good: its key is the id of its block, shared by all languages."""

    key = models.CharField(max_length=64, unique=True)
    number = models.PositiveIntegerField(unique=True)
    reference = models.CharField(max_length=120, unique=True)
    audience = models.CharField(max_length=1, choices=Audience.choices)
    case_reference = models.CharField(max_length=110)
    place = models.PositiveSmallIntegerField()
    first_published_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_reference", "audience", "place"], name="one_question_a_place_in_a_case"
            ),
        ]

    def __str__(self) -> str:
        return f"Q{self.number} ({self.reference})"

    def get_absolute_url(self) -> str:
        return reverse("magazine:question", args=[self.number])

    @property
    def anchor(self) -> str:
        """The name of the question on the page of its case: ``m1``, ``o2``."""
        return f"{self.audience}{self.place}"


class Wording(models.Model):
    """The text of a question in one Publication of its case."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="wordings")
    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="wordings")
    text = models.TextField()
    position = models.PositiveSmallIntegerField()

    objects = WordingQuerySet.as_manager()

    class Meta:
        ordering = ["publication_id", "position"]
        constraints = [
            models.UniqueConstraint(fields=["question", "publication"], name="one_wording_a_publication"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def address(self) -> str:
        """Where the question stands in its case."""
        return f"{self.publication.path}#{self.question.anchor}"
