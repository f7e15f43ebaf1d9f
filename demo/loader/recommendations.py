"""The demonstration register: fictional recommendations with their whole history, on their own dates."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

from demo.loader.magazine import person
from learning_site.accounts.choices import Role
from learning_site.audit.append_only import lifted
from recommendations.actions import load_register
from recommendations.models import (
    Action,
    Addressee,
    AddresseeEvent,
    AddresseeState,
    Assessment,
    DisclosedResponse,
    Evidence,
    EvidenceFile,
    Extension,
    ImpactReview,
    JudicialReview,
    Message,
    PublishedResponse,
    Question,
    Recommendation,
    Reminder,
    Representation,
    Response,
    Review,
    Slip,
    StatutoryCopy,
)
from recommendations.signals import recommendations_changed

FILE = Path(__file__).resolve().parent.parent / "content" / "recommendations.yaml"

#: What hangs on an addressee, in the order in which it can go, with its way to the recommendation.
HISTORY = (
    (StatutoryCopy, "event__addressee__recommendation"),
    (Slip, "event__addressee__recommendation"),
    (PublishedResponse, "event__addressee__recommendation"),
    (DisclosedResponse, "event__addressee__recommendation"),
    (EvidenceFile, "evidence__addressee__recommendation"),
    (Message, "question__addressee__recommendation"),
    (Question, "addressee__recommendation"),
    (Reminder, "addressee__recommendation"),
    (Review, "recommendation"),
    (Representation, "response__addressee__recommendation"),
    *(
        (model, "addressee__recommendation")
        for model in (Response, Action, Evidence, Assessment, ImpactReview, Extension, JudicialReview, AddresseeState)
    ),
    (AddresseeEvent, "addressee__recommendation"),
    (Addressee, "recommendation"),
)


def register() -> dict[str, Any]:
    """The register's file, parsed."""
    parsed: dict[str, Any] = yaml.load(FILE.read_text(), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe loaders
    return parsed


def load(report: Callable[[str], Any]) -> None:
    """Replay the register's history; a second run changes nothing."""
    loaded = load_register(register(), actor=person("officer@demo.example", Role.RECOMMENDATIONS_OFFICER))
    report(f"{len(loaded.made)} recommendations with {loaded.events} events, {loaded.left_alone} already there")


def remove(report: Callable[[str], Any]) -> None:
    """Take the demonstration's recommendations away with their history."""
    parsed = register()
    references = [record["reference"] for record in parsed["recommendations"]]
    titles = [draft["title"] for draft in parsed["drafts"]]
    doomed = Recommendation.objects.filter(reference__in=references)
    drafts = Recommendation.objects.filter(reference=None, title_en__in=titles)
    ids = [*doomed.values_list("pk", flat=True), *drafts.values_list("pk", flat=True)]
    with lifted():
        for model, path in HISTORY:
            model._default_manager.filter(**{f"{path}__in": ids}).delete()
        Recommendation.objects.filter(pk__in=ids).delete()
        recommendations_changed.send(sender=Recommendation, references=references)
    report(f"{len(ids)} recommendations removed")
