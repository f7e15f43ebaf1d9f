"""Start: one INSERT … SELECT makes a delivery for every candidate, those left out with their reason."""

import datetime as dt

from django.db import connection, models, transaction
from django.db.models import Case, F, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.today import today
from subscribers.choices import DeliveryState, DispatchState, Language
from subscribers.compile import Version, digest
from subscribers.models import Delivery, Dispatch, Subscriber
from subscribers.published import publication_hash
from subscribers.refusal import Refusal
from subscribers.signals import dispatch_runs


@transaction.atomic
def start(*, dispatch: Dispatch, actor: Actor) -> Dispatch:
    """Make the deliveries of an approved dispatch and set it running.

    Raises Refusal if it is not approved, was started before, or if the issue has changed since it was frozen.
    """
    locked: Dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if locked.has_started:
        raise Refusal(_("This mailing was started before. Nobody is written to twice."))
    if locked.state != DispatchState.APPROVED:
        raise Refusal(_("This mailing is not approved. A second person has to approve it first."))
    _check_content(locked)
    now = timezone.now()
    locked.candidates = _insert(locked, on=today(), at=now)
    locked.state, locked.started_at = DispatchState.SENDING, now
    locked.save(update_fields=["candidates", "state", "started_at"])
    record(actor=actor, verb="dispatch.started", about=locked.issue_reference, after=locked.content_hash)
    dispatch_runs.send(Dispatch, dispatch_id=locked.pk)
    return locked


def _check_content(dispatch: Dispatch) -> None:
    versions = [Version(v.language, v.format, v.sha256) for v in dispatch.versions.all()]
    if digest(versions) != dispatch.content_hash:
        raise Refusal(_("The frozen mail is not what was approved. Do not send it; tell the administrator."))
    if publication_hash(dispatch.issue_reference) != dispatch.publication_hash:
        raise Refusal(
            _("The issue has changed since its mail was frozen. Throw this mailing away and freeze it again.")
        )


def _insert(dispatch: Dispatch, *, on: dt.date, at: dt.datetime) -> int:
    """Insert a delivery for every subscriber; return how many."""
    columns = _columns(dispatch, at=at)
    candidates = Subscriber.objects.with_exclusion(on=on).order_by()
    annotated = candidates.annotate(**{f"new_{name}": value for name, value in columns.items()})
    select, parameters = annotated.values_list(*(f"new_{name}" for name in columns)).query.sql_with_params()
    quoted = ", ".join(connection.ops.quote_name(_column(name)) for name in columns)
    table = connection.ops.quote_name(Delivery._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({quoted}) {select}", parameters)
        return int(cursor.rowcount)


def _column(name: str) -> str:
    return str(Delivery._meta.get_field(name).column)  # type: ignore[union-attr]  # every field here has a column


def _columns(dispatch: Dispatch, *, at: dt.datetime) -> dict[str, models.expressions.Combinable]:
    frozen = set(dispatch.versions.values_list("language", flat=True))
    language = Case(When(language__in=frozen, then=F("language")), default=Value(Language.ENGLISH.value))
    state = Case(
        When(excluded_reason="", then=Value(DeliveryState.QUEUED.value)), default=Value(DeliveryState.EXCLUDED.value)
    )

    def text(value: str) -> Value:
        return Value(value, output_field=models.TextField())

    return {
        "dispatch": Value(dispatch.pk, output_field=models.BigIntegerField()),
        "subscriber": F("pk"),
        "address": F("address"),
        "address_key": F("address_key"),
        "name": F("name"),
        "kind": F("kind"),
        "organisation": F("organisation"),
        "language": language,
        "format": F("format"),
        "state": state,
        "excluded_reason": F("excluded_reason"),
        "lease_token": text(""),
        "attempts": Value(0, output_field=models.IntegerField()),
        "next_attempt_at": Value(at, output_field=models.DateTimeField()),
        "reply_text": text(""),
        "changed_at": Value(at, output_field=models.DateTimeField()),
        "evidence": text(""),
        "settled_by_id": text(""),
        "settled_by_name": text(""),
    }
