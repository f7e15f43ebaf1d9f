"""A file of a given size for the import, and the rows that taking it in writes."""

from __future__ import annotations

from typing import Any


def imported(recommendations: int) -> None:
    """Take in so many recommendations with six events each, as an officer does: checked first, then for good."""
    from learning_site.audit.actor import Actor
    from learning_site.organisations.models import Organisation
    from recommendations.actions import load_legal_bases
    from recommendations.importing import actions
    from recommendations.importing.columns import COLUMNS
    from recommendations.importing.files import as_csv

    load_legal_bases()
    Organisation.objects.get_or_create(
        slug="bench-import", defaults={"name_en": "Benchmark Import Police", "kind": "territorial"}
    )
    officer = Actor(id="bench", name="Benchmark", role="recommendations-officer")
    rows = [row for n in range(recommendations) for row in history(f"LR-2021-{n + 1:05}")]
    run = actions.add_file(name="bench.csv", content=as_csv(COLUMNS, rows), actor=officer)
    actions.go_on(run_id=run.pk)
    actions.confirm(run=run, actor=officer)
    actions.go_on(run_id=run.pk)


def history(reference: str) -> list[dict[str, str]]:
    def row(event: str, on: str, **more: str) -> dict[str, str]:
        return {"reference": reference, "organisation": "bench-import", "date": on, "event": event, **more}

    about = {"title": "Write it down", "text": "Write it down.", "legal_basis": "pra-28a", "source": "review"}
    action = {"action": "a", "title": "A", "owner_role": "Head", "target": "2021-09-01"}
    return [
        row("made", "2021-03-01", **about),
        row("response-received", "2021-04-10", position="accepted", text="We accept it."),
        row("response-published", "2021-04-20"),
        row("action-planned", "2021-04-20", **action),
        row("action-updated", "2021-08-01", action="a", state="complete", note="Done."),
        row("reported-complete", "2021-08-01", note="Done."),
    ]


def rows_written() -> list[tuple[Any, list[Any]]]:
    """Every row of the imported recommendations, in the order in which it can be inserted again."""
    from learning_site.audit.models import AuditEvent
    from recommendations import models

    mine = {"addressee__organisation__slug": "bench-import"}
    found: list[tuple[Any, Any]] = [
        (models.Recommendation, models.Recommendation.objects.filter(addressees__organisation__slug="bench-import")),
        (models.Addressee, models.Addressee.objects.filter(organisation__slug="bench-import")),
        (models.AddresseeEvent, models.AddresseeEvent.objects.filter(**mine).order_by("addressee", "sequence")),
        (models.AddresseeState, models.AddresseeState.objects.filter(**mine).order_by("addressee", "number")),
        (models.Response, models.Response.objects.filter(**mine)),
        (
            models.PublishedResponse,
            models.PublishedResponse.objects.filter(response__addressee__organisation__slug="bench-import"),
        ),
        (models.Action, models.Action.objects.filter(**mine)),
        (AuditEvent, AuditEvent.objects.filter(actor_id="bench")),
    ]
    return [(model, [_open(row) for row in rows]) for model, rows in found]


def _open(row: Any) -> Any:
    if hasattr(row, "known_until"):
        row.known_until = None  # its successor closes it, as it did the first time
    return row
