"""Triggers: events are numbered in the order in which they became known, and spans follow each other without a gap.

An event must be the next of its addressee and must become known later than the one before it. A span must be open, must
belong to the event of its number, and closes the span before it in the same statement. A span can be closed only at the
instant at which its successor begins. Constraints alone cannot say this on both databases. Nothing else of a span, and
nothing of an event, a version of a response or a judgement, ever changes.
"""

from django.db import migrations

from learning_site.audit.append_only import AppendOnly

EVENT = "recommendations_addresseeevent"
STATE = "recommendations_addresseestate"

NEXT_EVENT = f"""
    NEW.sequence <> COALESCE((SELECT MAX(e.sequence) FROM {EVENT} e WHERE e.addressee_id = NEW.addressee_id), 0) + 1
    OR EXISTS (SELECT 1 FROM {EVENT} e WHERE e.addressee_id = NEW.addressee_id AND e.known_at >= NEW.known_at)
"""
NEXT_SPAN = f"""
    NEW.known_until IS NOT NULL
    OR NEW.number <> COALESCE((SELECT MAX(s.number) FROM {STATE} s WHERE s.addressee_id = NEW.addressee_id), 0) + 1
    OR NOT EXISTS (
        SELECT 1 FROM {EVENT} e
        WHERE e.addressee_id = NEW.addressee_id AND e.sequence = NEW.number AND e.known_at = NEW.known_from
    )
"""
CLOSED_BY_SUCCESSOR = f"""
    NEW.known_until IS NULL
    OR NOT EXISTS (
        SELECT 1 FROM {STATE} s
        WHERE s.addressee_id = OLD.addressee_id AND s.number = OLD.number + 1 AND s.known_from = NEW.known_until
    )
"""
CLOSE = f"""
    UPDATE {STATE} SET known_until = NEW.known_from
    WHERE addressee_id = NEW.addressee_id AND number = NEW.number - 1
"""
#: name, table, act, condition under which it is refused, message
RULES = [
    ("register_next_event", EVENT, "INSERT", NEXT_EVENT, "an event must be the next that becomes known"),
    ("register_next_span", STATE, "INSERT", NEXT_SPAN, "a span must be open and begin with the next event"),
    ("register_closed_span", STATE, "UPDATE", CLOSED_BY_SUCCESSOR, "a span ends when the next one begins"),
]


def sqlite():
    for name, table, act, condition, message in RULES:
        yield (
            f"CREATE TRIGGER {name} BEFORE {act} ON {table} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
    yield f"CREATE TRIGGER register_close_span AFTER INSERT ON {STATE} BEGIN {CLOSE}; END"


def postgresql():
    for name, table, act, condition, message in RULES:
        yield (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN"
            f" RAISE EXCEPTION '{message}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            " RETURN NEW; END $$"
        )
        yield f"CREATE TRIGGER {name} BEFORE {act} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()"
    yield (
        f"CREATE FUNCTION register_close_span() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {CLOSE};"
        " RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER register_close_span AFTER INSERT ON {STATE}"
        " FOR EACH ROW EXECUTE FUNCTION register_close_span()"
    )


def make(apps, schema_editor):
    for statement in postgresql() if schema_editor.connection.vendor == "postgresql" else sqlite():
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    triggers = [(name, table) for name, table, _act, _condition, _message in RULES] + [("register_close_span", STATE)]
    for name, table in triggers:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION {name}()")
        else:
            schema_editor.execute(f"DROP TRIGGER {name}")


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0001_initial")]
    operations = [
        migrations.RunPython(make, drop),
        AppendOnly("AddresseeEvent"),
        AppendOnly("AddresseeState", once=["known_until"]),
        AppendOnly("Response"),
        AppendOnly("PublishedResponse"),
        AppendOnly("Slip"),
        AppendOnly("Evidence"),
        AppendOnly("Assessment"),
        AppendOnly("ImpactReview"),
    ]
