"""Tables whose rows are never rewritten or removed, kept so by triggers on SQLite and on PostgreSQL.

A migration says ``AppendOnly("AuditEvent", once=["hash"], erasable=["actor_name"])``; a model's own code then cannot
break the rule by mistake, nor can a shell. ``lifted`` is the only way around it, and only the removal of the
demonstration uses it.

On SQLite Django remakes a table to change a column, which drops its triggers: repeat the operation in that
migration. A test compares the triggers of every such table with what its last operation asks for.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import Model

_POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $body$
DECLARE
    once text[] := string_to_array(TG_ARGV[0], ',');
    free text[] := string_to_array(TG_ARGV[1], ',');
    erasable text[] := string_to_array(COALESCE(TG_ARGV[2], ''), ',');
    was jsonb;
    is_now jsonb;
    name text;
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    was := to_jsonb(OLD) - free;
    is_now := to_jsonb(NEW) - free;
    FOREACH name IN ARRAY once LOOP
        IF COALESCE(was ->> name, '') = '' THEN
            was := was - name;
            is_now := is_now - name;
        END IF;
    END LOOP;
    FOREACH name IN ARRAY erasable LOOP
        IF is_now ->> name = '' THEN
            was := was - name;
            is_now := is_now - name;
        END IF;
    END LOOP;
    IF was IS DISTINCT FROM is_now THEN
        RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END
$body$
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """What one table allows: ``once`` columns may be set while empty (NULL or ''), ``free`` columns always.

    ``erasable`` columns may be emptied (to '') and never filled again.
    """

    table: str
    columns: tuple[str, ...]
    once: tuple[str, ...] = ()
    free: tuple[str, ...] = ()
    erasable: tuple[str, ...] = ()

    @classmethod
    def of(cls, model: type[Model], once: Sequence[str], free: Sequence[str], erasable: Sequence[str] = ()) -> "Rule":
        """The rule for ``model``'s table; ``once``, ``free`` and ``erasable`` are field names."""

        column_of = {field.name: str(field.column) for field in model._meta.local_concrete_fields}

        def columns(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(column_of[name] for name in names)

        every = tuple(sorted(column_of.values()))
        return cls(model._meta.db_table, every, columns(once), columns(free), columns(erasable))

    def triggers(self, vendor: str) -> dict[str, str]:
        """The triggers that keep this rule, as name → SQL."""
        return self._postgresql() if vendor == "postgresql" else self._sqlite()

    def _sqlite(self) -> dict[str, str]:
        broken = []
        for column in self.columns:
            if column in self.free:
                continue
            changed = f'NEW."{column}" IS NOT OLD."{column}"'
            if column in self.once:
                changed = f'({changed} AND OLD."{column}" IS NOT NULL AND OLD."{column}" <> \'\')'
            if column in self.erasable:
                changed = f"({changed} AND NEW.\"{column}\" <> '')"
            broken.append(changed)
        refuse = f"BEGIN SELECT RAISE(ABORT, '{self.table} is append-only'); END"
        start = f'CREATE TRIGGER "{self.table}_append_only'
        return {
            f"{self.table}_append_only_update": (
                f'{start}_update" BEFORE UPDATE ON "{self.table}" WHEN {" OR ".join(broken)} {refuse}'
            ),
            f"{self.table}_append_only_delete": f'{start}_delete" BEFORE DELETE ON "{self.table}" {refuse}',
        }

    def _postgresql(self) -> dict[str, str]:
        lists = [self.once, self.free, *([self.erasable] if self.erasable else [])]
        arguments = f"append_only({', '.join(repr(','.join(names)) for names in lists)})"
        start = f'CREATE TRIGGER "{self.table}_append_only'
        return {
            f"{self.table}_append_only_change": (
                f'{start}_change" BEFORE UPDATE OR DELETE ON "{self.table}" FOR EACH ROW EXECUTE FUNCTION {arguments}'
            ),
            f"{self.table}_append_only_truncate": (
                f'{start}_truncate" BEFORE TRUNCATE ON "{self.table}" FOR EACH STATEMENT EXECUTE FUNCTION {arguments}'
            ),
        }


class AppendOnly(Operation):
    """Migration operation: from now on rows of ``model_name`` can be added, and changed or removed only as said."""

    reversible = True
    reduces_to_sql = True

    def __init__(
        self, model_name: str, *, once: Sequence[str] = (), free: Sequence[str] = (), erasable: Sequence[str] = ()
    ) -> None:
        self.model_name = model_name
        self.once = tuple(once)
        self.free = tuple(free)
        self.erasable = tuple(erasable)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        options = {"once": self.once, "free": self.free, "erasable": self.erasable}
        return type(self).__name__, [self.model_name], options

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """The state of the models does not change."""

    def database_forwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        self.database_backwards(app_label, schema_editor, from_state, to_state)
        rule = self.rule(to_state.apps.get_model(app_label, self.model_name))
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(_POSTGRESQL_FUNCTION, params=None)
        for sql in rule.triggers(schema_editor.connection.vendor).values():
            schema_editor.execute(sql, params=None)

    def database_backwards(
        self, app_label: str, schema_editor: BaseDatabaseSchemaEditor, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        rule = self.rule(from_state.apps.get_model(app_label, self.model_name))
        vendor = schema_editor.connection.vendor
        for name in rule.triggers(vendor):
            where = f' ON "{rule.table}"' if vendor == "postgresql" else ""
            schema_editor.execute(f'DROP TRIGGER IF EXISTS "{name}"{where}', params=None)

    def rule(self, model: type[Model]) -> Rule:
        return Rule.of(model, self.once, self.free, self.erasable)

    def describe(self) -> str:
        return f"Make {self.model_name} append-only"

    @property
    def migration_name_fragment(self) -> str:
        return f"{self.model_name.lower()}_append_only"


def installed(connection: BaseDatabaseWrapper) -> dict[str, dict[str, str]]:
    """The triggers that stand now, as table → trigger name → SQL (on PostgreSQL as the server prints it)."""
    query = (
        "SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE t.tgname LIKE '%%append_only%%' AND pg_table_is_visible(c.oid)"
        if connection.vendor == "postgresql"
        else "SELECT tbl_name, name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%%append_only%%'"
    )
    tables: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(query, [])
        for table, name, sql in cursor.fetchall():
            tables.setdefault(table, {})[name] = sql
    return tables


@contextmanager
def lifted(tables: Iterable[str] | None = None, *, using: str = DEFAULT_DB_ALIAS) -> Iterator[None]:
    """Let rows of ``tables`` (all append-only ones by default) be changed and removed, inside one transaction.

    The rule stands again at the end, or the transaction fails. For the removal of the demonstration only.
    """
    connection = connections[using]
    with transaction.atomic(using=using):
        standing = installed(connection)
        wanted = standing if tables is None else {table: standing[table] for table in tables if table in standing}
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with waiting checks cannot be altered
                for table in wanted:
                    cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
                yield
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
                for table in wanted:
                    cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
                cursor.execute("SET CONSTRAINTS ALL DEFERRED")
            else:
                for triggers in wanted.values():
                    for name in triggers:
                        cursor.execute(f'DROP TRIGGER "{name}"')
                yield
                for triggers in wanted.values():
                    for sql in triggers.values():
                        cursor.execute(sql)
