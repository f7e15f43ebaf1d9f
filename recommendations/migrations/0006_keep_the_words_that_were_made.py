"""From the day on which a recommendation is made its words and its reference stay, on both databases.

Only Welsh that is still missing may be added. Reviews, reminders, messages and what was disclosed never change either.
"""

from django.db import migrations

from learning_site.audit.append_only import AppendOnly

TABLE = "recommendations_recommendation"
FIELDS = ("title", "text", "reason", "measure_of_success")
ENGLISH = [f"{field}_en" for field in FIELDS]
WELSH = [f"{field}_cy" for field in FIELDS]
MESSAGE = "the words of a recommendation that has been made stay as they are"


def condition(differs):
    changed = [differs(column) for column in (*ENGLISH, "reference", "legal_basis_id", "stage")]
    changed += [f"(COALESCE(OLD.{column}, '') <> '' AND {differs(column)})" for column in WELSH]
    return f"OLD.stage = 'made' AND ({' OR '.join(changed)})"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        when = condition(lambda column: f"NEW.{column} IS DISTINCT FROM OLD.{column}")
        schema_editor.execute(
            "CREATE FUNCTION register_keeps_words() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF {when} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            " RETURN NEW; END $$",
            params=None,
        )
        schema_editor.execute(
            f"CREATE TRIGGER register_keeps_words BEFORE UPDATE ON {TABLE}"
            " FOR EACH ROW EXECUTE FUNCTION register_keeps_words()",
            params=None,
        )
        return
    when = condition(lambda column: f"NEW.{column} IS NOT OLD.{column}")
    schema_editor.execute(
        f"CREATE TRIGGER register_keeps_words BEFORE UPDATE ON {TABLE} WHEN {when}"
        f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
        params=None,
    )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER register_keeps_words ON {TABLE}")
        schema_editor.execute("DROP FUNCTION register_keeps_words()")
    else:
        schema_editor.execute("DROP TRIGGER register_keeps_words")


class Migration(migrations.Migration):
    dependencies = [("recommendations", "0005_prepare_and_remind")]
    operations = [
        migrations.RunPython(make, drop),
        AppendOnly("DisclosedResponse"),
        AppendOnly("EvidenceFile"),
        AppendOnly("Message"),
        AppendOnly("Review"),
        AppendOnly("Reminder"),
    ]
