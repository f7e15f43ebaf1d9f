"""Which recommendation of the demonstration came from the matter of which case: for the office alone."""

from collections.abc import Callable
from typing import Any

from demo.loader.recommendations import register
from learning_site.audit.actor import SYSTEM
from magazine.actions import link_case
from magazine.models import CaseLink
from recommendations.models import Recommendation


def load(report: Callable[[str], Any]) -> None:
    """Link every recommendation whose entry names a case; a second run changes nothing."""
    entries = register()["recommendations"]
    cases = {entry["reference"]: entry["case_ref"] for entry in entries if entry.get("case_ref")}
    for recommendation in Recommendation.objects.filter(reference__in=cases):
        link_case(case_reference=cases[recommendation.reference], recommendation=recommendation, actor=SYSTEM)
    report(f"{CaseLink.objects.count()} internal links from recommendations to cases")


def remove(report: Callable[[str], Any]) -> None:
    """Forget the links: they go with the recommendations and the cases they join."""
    count, _kinds = CaseLink.objects.filter(case_reference__regex=r"^[a-z-]+-\d+$").delete()
    report(f"{count} links removed")
