"""Rows of append-only tables cannot be rewritten or removed, by the ORM or by SQL."""

from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from learning_site.audit import append_only
from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> AuditEvent:
    return record(actor=SYSTEM, verb="tested", about="custody")


@pytest.mark.parametrize("change", [{"verb": "forged"}, {"reason": "none"}, {"actor_name": "Nobody"}, {"id": 4711}])
def test_a_value_cannot_be_changed(event: AuditEvent, change: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(**change)
    event.refresh_from_db()
    assert event.verb == "tested"


def test_a_row_cannot_be_removed(event: AuditEvent) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        event.delete()
    assert AuditEvent.objects.filter(pk=event.pk).exists()


def test_an_empty_column_that_may_change_once_changes_once(event: AuditEvent) -> None:
    AuditEvent.objects.filter(pk=event.pk).update(sequence=1, previous_hash="a", hash="b")
    for change in ({"sequence": 2}, {"previous_hash": "c"}, {"hash": ""}, {"sequence": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            AuditEvent.objects.filter(pk=event.pk).update(**change)


def test_the_rule_is_lifted_only_inside(event: AuditEvent) -> None:
    with append_only.lifted([AuditEvent._meta.db_table]):
        AuditEvent.objects.filter(pk=event.pk).update(verb="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(verb="forged")


def fail_after_removing() -> None:
    AuditEvent.objects.all().delete()
    raise ZeroDivisionError


def test_the_rule_stands_again_after_a_failure_inside(event: AuditEvent) -> None:
    with pytest.raises(ZeroDivisionError), append_only.lifted():
        fail_after_removing()
    with pytest.raises(IntegrityError), transaction.atomic():
        event.delete()


def test_every_declared_table_still_has_the_triggers_that_its_last_operation_asks_for() -> None:
    """A column added later, or a table remade by SQLite, would otherwise escape the rule in silence."""
    rules = {}
    loader = MigrationLoader(connection)
    for key in loader.graph._generate_plan(loader.graph.leaf_nodes(), True):
        for operation in loader.graph.nodes[key].operations:
            if isinstance(operation, append_only.AppendOnly):
                rule = operation.rule(apps.get_model(key[0], operation.model_name))
                rules[rule.table] = rule.triggers(connection.vendor)
    installed = append_only.installed(connection)
    assert rules
    for table, triggers in rules.items():
        assert set(installed[table]) == set(triggers), f"repeat AppendOnly for {table} in its latest migration"
        if connection.vendor == "sqlite":
            assert installed[table] == triggers, f"repeat AppendOnly for {table} in its latest migration"
