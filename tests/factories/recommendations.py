"""The smallest valid things of the register, made through the actions that people use."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation, Oversight
from learning_site.taxonomy.models import CaseFactor
from recommendations.actions import (
    Entry,
    Loaded,
    draft_recommendation,
    load_legal_bases,
    load_register,
    make_recommendation,
    send_to_review,
    sign_review,
)
from recommendations.models import Addressee, LegalBasis, Recommendation
from tests.factories.organisations import OrganisationFactory

OFFICER = Actor(id="user:1", name="Leah Brandt", role="recommendations-officer")
COLLEAGUE = Actor(id="user:2", name="Daniel Osei", role="recommendations-officer")
FORCE = Actor(id="user:3", name="Carys Pugh", role="approver")
DECIDER = Actor(id="user:4", name="Margaret Quayle", role="decision-maker")
REVIEWERS = {
    "legal": Actor(id="user:5", name="Sian Rees", role="legal-reviewer"),
    "subject": COLLEAGUE,
    "anonymity": Actor(id="user:6", name="Anwen Pryce", role="anonymity-reviewer"),
}
CONTENT = Path(__file__).resolve().parents[2] / "demo" / "content"


def basis(slug: str = "pra-28a") -> LegalBasis:
    load_legal_bases()
    return LegalBasis.objects.get(slug=slug)


def draft(*organisations: Organisation, **more: Any) -> Recommendation:
    values: dict[str, Any] = {
        "actor": OFFICER,
        "title": "Write down who searched whom",
        "text": "The force should write down who searched whom.",
        "reason": "Nobody knew.",
        "measure_of_success": "Every record names somebody.",
        "legal_basis": more.pop("legal_basis", None) or basis(),
        "source": "investigation",
        "organisations": organisations or [OrganisationFactory.create()],
    }
    return draft_recommendation(**(values | more))


def make(*organisations: Organisation, made_on: date, reference: str = "", **more: Any) -> Recommendation:
    """A recommendation that has been made, to the organisations or to a new one."""
    recommendation = reviewed(draft(*organisations, **more))
    return make_recommendation(actor=DECIDER, recommendation=recommendation, made_on=made_on, reference=reference)


def reviewed(recommendation: Recommendation) -> Recommendation:
    """The draft, sent to review and passed by everybody whose review it needs."""
    send_to_review(actor=OFFICER, recommendation=recommendation)
    for kind, reviewer in REVIEWERS.items():
        sign_review(actor=reviewer, recommendation=recommendation, kind=kind)
    recommendation.refresh_from_db()
    return recommendation


def addressee(made_on: date, **more: Any) -> Addressee:
    """The only addressee of a recommendation that has been made."""
    return make(made_on=made_on, **more).addressees.select_related("recommendation", "organisation").get()


def entry(about: Addressee, on: date, actor: Actor = OFFICER, seen: int | None = None) -> Entry:
    return Entry(addressee=about, actor=actor, on=on, seen=seen)


def register() -> dict[str, Any]:
    """The demonstration register, parsed."""
    loaded: dict[str, Any] = yaml.safe_load((CONTENT / "recommendations.yaml").read_text())
    return loaded


def demonstration_bodies(factors: Iterable[str]) -> None:
    """The fictional bodies, who holds whom to account, and the case factors that a register names."""
    rows = yaml.safe_load((CONTENT / "organisations.yaml").read_text())["organisations"]
    for row in rows:
        Organisation.objects.get_or_create(
            slug=row["slug"],
            defaults={
                "name_en": row["name_en"],
                "name_cy": row["name_cy"],
                "kind": row["kind"],
                "region": row["region"],
                "ends_on": row.get("until"),
            },
        )
    for row in rows:
        if "holds_to_account" in row:
            Oversight.objects.get_or_create(
                body=Organisation.objects.get(slug=row["slug"]),
                force=Organisation.objects.get(slug=row["holds_to_account"]),
            )
    for slug in sorted(factors):
        CaseFactor.objects.get_or_create(
            slug=slug, defaults={"name_en": slug.replace("-", " ").capitalize(), "group": "custody"}
        )


def demonstration_register() -> Loaded:
    """The whole demonstration register, loaded."""
    records = register()
    demonstration_bodies({slug for row in [*records["recommendations"], *records["drafts"]] for slug in row["factors"]})
    return load_register(records, actor=OFFICER)
