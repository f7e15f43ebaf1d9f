"""Ends are ends: terminal deliveries, frozen bytes, approvals and consent records stay as they are.

On SQLite a later migration that changes a column of one of these tables remakes it without its triggers: repeat this
operation there.
"""

from django.db import migrations

from learning_site.audit.append_only import AppendOnly

ENDS = "('accepted', 'rejected', 'excluded', 'cancelled')"
DELIVERY = "subscribers_delivery"
DISPATCH = "subscribers_dispatch"

DELIVERY_RULES = {
    "delivery_terminal": (
        f"OLD.state IN {ENDS} AND NEW.state <> OLD.state",
        "a delivery that has ended cannot change",
    ),
    "delivery_settled_by_evidence": (
        "OLD.state = 'uncertain' AND NEW.state <> 'uncertain' AND"
        " (NEW.evidence = '' OR NEW.state NOT IN ('accepted', 'rejected', 'deferred', 'queued'))",
        "an uncertain delivery is settled by evidence only",
    ),
}
DISPATCH_RULES = {
    "dispatch_frozen": (
        "NEW.content_hash <> OLD.content_hash OR NEW.publication_hash <> OLD.publication_hash"
        " OR NEW.issue_reference <> OLD.issue_reference OR NEW.frozen_by_id <> OLD.frozen_by_id"
        " OR (OLD.approved_by_id <> '' AND NEW.approved_by_id <> OLD.approved_by_id)",
        "what was frozen and approved cannot change",
    ),
    "dispatch_ended": (
        "OLD.state IN ('closed', 'discarded') AND NEW.state <> OLD.state",
        "a dispatch that has ended cannot change",
    ),
}
COUNTED = (
    f"(SELECT count(*) FROM {DELIVERY} d WHERE d.dispatch_id = NEW.id"
    f" AND d.state IN ('accepted', 'rejected', 'excluded', 'uncertain', 'cancelled'))"
)
ALL = f"(SELECT count(*) FROM {DELIVERY} d WHERE d.dispatch_id = NEW.id)"
SUM = "a dispatch closes only when candidates = accepted + rejected + excluded + uncertain + cancelled"

FUNCTION = """
CREATE OR REPLACE FUNCTION subscribers_refuse() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    RAISE EXCEPTION '%', TG_ARGV[0] USING ERRCODE = 'check_violation';
END
$body$
"""
CLOSING = f"""
CREATE OR REPLACE FUNCTION subscribers_closing() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    IF {COUNTED} <> NEW.candidates OR {ALL} <> NEW.candidates THEN
        RAISE EXCEPTION '{SUM}' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END
$body$
"""


def _rules():
    for table, rules in ((DELIVERY, DELIVERY_RULES), (DISPATCH, DISPATCH_RULES)):
        for name, (when, message) in rules.items():
            yield table, name, when, message


def create(apps, schema_editor):
    execute = schema_editor.execute
    closes = "NEW.state = 'closed' AND OLD.state <> 'closed'"
    if schema_editor.connection.vendor == "postgresql":
        execute(FUNCTION, params=None)
        execute(CLOSING, params=None)
        for table, name, when, message in _rules():
            execute(
                f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} FOR EACH ROW WHEN ({when})"
                f" EXECUTE FUNCTION subscribers_refuse('{message}')",
                params=None,
            )
        execute(
            f"CREATE TRIGGER dispatch_sum BEFORE UPDATE ON {DISPATCH} FOR EACH ROW WHEN ({closes})"
            " EXECUTE FUNCTION subscribers_closing()",
            params=None,
        )
        return
    for table, name, when, message in _rules():
        execute(
            f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} WHEN {when}"
            f" BEGIN SELECT RAISE(ABORT, '{message}'); END",
            params=None,
        )
    execute(
        f"CREATE TRIGGER dispatch_sum BEFORE UPDATE ON {DISPATCH} WHEN {closes}"
        f" AND ({COUNTED} <> NEW.candidates OR {ALL} <> NEW.candidates) BEGIN SELECT RAISE(ABORT, '{SUM}'); END",
        params=None,
    )


def drop(apps, schema_editor):
    on = {table: f" ON {table}" if schema_editor.connection.vendor == "postgresql" else "" for table in (DELIVERY, DISPATCH)}
    for table, name, _when, _message in _rules():
        schema_editor.execute(f"DROP TRIGGER {name}{on[table]}", params=None)
    schema_editor.execute(f"DROP TRIGGER dispatch_sum{on[DISPATCH]}", params=None)


class Migration(migrations.Migration):

    dependencies = [("subscribers", "0001_initial")]

    operations = [
        migrations.RunPython(create, drop),
        AppendOnly("ConsentRecord"),
        AppendOnly("FrozenVersion"),
    ]
