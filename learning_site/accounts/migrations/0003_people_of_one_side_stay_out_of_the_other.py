"""Triggers: whoever answers for an organisation can hold nothing through which the CMS opens.

Django groups and single permissions are the only ways to ``wagtailadmin.access_admin``, and being a superuser is the
third. The rules are the same on both databases.
"""

from django.db import migrations

WORKSPACE = "('reader', 'drafter', 'approver', 'manager')"
MESSAGE = "a person of an organisation that answers cannot hold anything of the content management system"
ANSWERS = (
    f"EXISTS (SELECT 1 FROM accounts_membership m WHERE m.user_id = {{user}} AND m.ends_on IS NULL"
    f" AND m.role IN {WORKSPACE})"
)
HOLDS = (
    "EXISTS (SELECT 1 FROM accounts_user_groups g WHERE g.user_id = NEW.user_id)"
    " OR EXISTS (SELECT 1 FROM accounts_user_user_permissions p WHERE p.user_id = NEW.user_id)"
    " OR EXISTS (SELECT 1 FROM accounts_user u WHERE u.id = NEW.user_id AND u.is_superuser)"
    " OR EXISTS (SELECT 1 FROM accounts_membership m WHERE m.user_id = NEW.user_id AND m.ends_on IS NULL"
    f" AND m.id <> NEW.id AND m.role NOT IN {WORKSPACE})"
)
OF_USER = ANSWERS.format(user="NEW.user_id")
#: name, table, acts, condition
RULES = [
    ("group", "accounts_user_groups", ("INSERT", "UPDATE"), OF_USER),
    ("permission", "accounts_user_user_permissions", ("INSERT", "UPDATE"), OF_USER),
    ("superuser", "accounts_user", ("UPDATE",), "NEW.is_superuser AND " + ANSWERS.format(user="NEW.id")),
    (
        "membership",
        "accounts_membership",
        ("INSERT", "UPDATE"),
        f"NEW.ends_on IS NULL AND ((NEW.role IN {WORKSPACE} AND ({HOLDS}))"
        f" OR (NEW.role NOT IN {WORKSPACE} AND {OF_USER.replace('m.ends_on', 'm.id <> NEW.id AND m.ends_on')}))",
    ),
]


def statements(vendor):
    for name, table, acts, condition in RULES:
        if vendor == "postgresql":
            yield (
                f"CREATE FUNCTION one_side_{name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                f" IF {condition} THEN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'check_violation'; END IF;"
                " RETURN NEW; END $$"
            )
            yield (
                f"CREATE TRIGGER one_side_{name} BEFORE {' OR '.join(acts)} ON {table}"
                f" FOR EACH ROW EXECUTE FUNCTION one_side_{name}()"
            )
            continue
        for act in acts:
            # After, because a new row has its id only then; the statement is undone all the same.
            yield (
                f"CREATE TRIGGER one_side_{name}_{act.lower()} AFTER {act} ON {table} FOR EACH ROW WHEN {condition}"
                f" BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )


def make(apps, schema_editor):
    for statement in statements(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    for name, table, acts, _condition in RULES:
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER one_side_{name} ON {table}")
            schema_editor.execute(f"DROP FUNCTION one_side_{name}()")
        else:
            for act in acts:
                schema_editor.execute(f"DROP TRIGGER one_side_{name}_{act.lower()}")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_entrylink")]
    operations = [migrations.RunPython(make, drop)]
