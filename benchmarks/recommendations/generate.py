"""A register of any size in PostgreSQL, made by the server out of a few real histories that are moved in time.

The histories come from the application's own fold, so every span is what its events say. Triggers are off while rows
are copied; a sample is checked afterwards with the application's own verification.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from django.db import connection, transaction

BASE = date(2020, 1, 1)
#: Organisations stay as many as there are in the country, however long the register grows.
ORGANISATIONS = 200
DAYS = 2400
MADE = {"legal_basis": "pra-28a", "duty": True, "response_days": 56, "publication_days": 21}
#: Kind, days after the day made, details; `+n` in a detail is a day n days after the day made.
STORIES: tuple[tuple[tuple[str, int, dict[str, Any]], ...], ...] = (
    (),
    (("response-received", 40, {"position": "accepted", "version": 1}),),
    (
        ("response-received", 50, {"position": "accepted", "version": 1}),
        ("response-published", 60, {"extent": "whole", "version": 1}),
        ("action-planned", 60, {"action": "a", "title": "A", "owner_role": "Head", "target": "+200"}),
        ("action-updated", 190, {"action": "a", "state": "complete", "note": "Done."}),
        ("reported-complete", 190, {"note": "Done."}),
        ("evidence-lodged", 191, {"note": "Report."}),
        ("assessed", 220, {"rating": "satisfactory", "reason": "Seen."}),
        ("impact-reviewed", 600, {"finding": "outcome-seen", "reason": "Counted."}),
    ),
    (
        ("extension-applied", 30, {"reason": "Leave."}),
        ("extension-granted", 35, {"until": "+90", "reason": ""}),
        ("response-received", 95, {"position": "not-accepted", "version": 1}),
        ("response-published", 100, {"extent": "whole", "version": 1}),
        ("refusal-reviewed", 400, {"reason": "Looked again."}),
        ("closed", 400, {"reason": "not-accepted-final"}),
    ),
    (
        ("response-received", 56, {"position": "accepted-in-part", "version": 1}),
        ("response-published", 70, {"extent": "whole", "version": 1}),
        ("action-planned", 70, {"action": "a", "title": "A", "owner_role": "Head", "target": "+300"}),
        ("action-updated", 290, {"action": "a", "state": "in-progress", "note": "Under way."}),
    ),
    (("withdrawn", 20, {"reason": "Overtaken."}),),
)


def generate(addressees: int) -> None:
    """Fill an empty register with about that many addressees, and let the planner know."""
    from recommendations.actions import load_legal_bases

    load_legal_bases()
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        _templates(cursor)
        _organisations(cursor)
        # On average 2.5 addressees: 1 to 3, and 60 for each two-hundredth.
        cursor.execute(RECOMMENDATIONS, [BASE, DAYS, int(addressees / 2.3)])
        cursor.execute(ADDRESSEES, [ORGANISATIONS])
        cursor.execute(EVENTS, [len(STORIES)])
        cursor.execute(SPANS.format(columns=_columns(), values=_values()), [len(STORIES)])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with checks to come cannot be altered
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        cursor.execute("ANALYZE")


def remove() -> None:
    """Empty the register again."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"TRUNCATE {', '.join(TABLES)}, recommendations_addressee, recommendations_recommendation CASCADE"
        )
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        cursor.execute("DELETE FROM organisations_organisation WHERE slug LIKE 'bench-%%'", [])


TABLES = ("recommendations_addresseeevent", "recommendations_addresseestate")
RECOMMENDATIONS = """
    INSERT INTO recommendations_recommendation
        (reference, stage, stage_since, title_en, text_en, reason_en, measure_of_success_en, legal_basis_id, source,
         made_on, known_at, author_id, author_name, signed_by_id, signed_by_name)
    SELECT 'LR-' || to_char(day, 'YYYY') || '-' || lpad(n::text, 7, '0'), 'made', day, 'Write down who searched whom',
           'The force should write down who searched whom.', 'Nobody knew.', 'Every record names somebody.',
           (SELECT id FROM recommendations_legalbasis WHERE slug = 'pra-28a'), 'investigation', day,
           day::timestamp AT TIME ZONE 'Europe/London', 'bench', 'Benchmark', 'bench', 'Benchmark'
    FROM (SELECT n, (%s::date + (n * 7919 %% %s)::int) AS day FROM generate_series(1, %s) n) made
"""
ADDRESSEES = """
    INSERT INTO recommendations_addressee (recommendation_id, organisation_id, imported_at)
    SELECT r.id, o.id, NULL
    FROM recommendations_recommendation r
    CROSS JOIN LATERAL generate_series(1, CASE WHEN r.id %% 200 = 0 THEN 60 ELSE 1 + r.id %% 3 END) k
    JOIN bench_organisation o ON o.n = (r.id * 31 + k) %% %s
"""
EVENTS = """
    INSERT INTO recommendations_addresseeevent
        (addressee_id, sequence, kind, happened_on, known_at, details, actor_id, actor_name, actor_role, imported)
    SELECT a.id, t.sequence, t.kind, r.made_on + t.shift,
           ((r.made_on + t.shift)::timestamp AT TIME ZONE 'Europe/London') + t.sequence * interval '1 microsecond',
           CASE WHEN t.dated = '' THEN t.details
                ELSE t.details || jsonb_build_object(t.dated, (r.made_on + t.dated_shift)::text) END,
           'bench', 'Benchmark', 'recommendations-officer', TRUE
    FROM recommendations_addressee a
    JOIN recommendations_recommendation r ON r.id = a.recommendation_id
    JOIN bench_template t ON t.story = a.id %% %s
"""
SPANS = """
    INSERT INTO recommendations_addresseestate (addressee_id, number, known_from, known_until, {columns})
    SELECT a.id, t.sequence,
           ((r.made_on + t.shift)::timestamp AT TIME ZONE 'Europe/London') + t.sequence * interval '1 microsecond',
           ((r.made_on + t.until_shift)::timestamp AT TIME ZONE 'Europe/London')
               + (t.sequence + 1) * interval '1 microsecond',
           {values}
    FROM recommendations_addressee a
    JOIN recommendations_recommendation r ON r.id = a.recommendation_id
    JOIN bench_template t ON t.story = a.id %% %s
"""


def _columns() -> str:
    from recommendations.inputs import FIELDS

    return ", ".join(FIELDS)


def _values() -> str:
    """Each column of a span out of its template: dates are moved, everything else is as it is."""
    from recommendations.models import AddresseeState

    casts = {"BooleanField": "boolean", "PositiveSmallIntegerField": "smallint", "CharField": "text"}
    parts = []
    for name in _columns().split(", "):
        kind = AddresseeState._meta.get_field(name).get_internal_type()
        if kind == "DateField":
            parts.append(f"r.made_on + (t.inputs ->> '{name}')::int")
        else:
            parts.append(f"(t.inputs ->> '{name}')::{casts[kind]}")
    return ", ".join(parts)


def _templates(cursor: Any) -> None:
    from recommendations import fold
    from recommendations.ledger import Fact

    cursor.execute(
        "CREATE TEMPORARY TABLE bench_template (story int, sequence int, kind text, shift int, until_shift int,"
        " details jsonb, dated text, dated_shift int, inputs jsonb) ON COMMIT DROP"
    )
    for story, steps in enumerate(STORIES):
        facts, rows = [], []
        for sequence, (kind, shift, details) in enumerate((("made", 0, MADE), *steps), 1):
            dated = next((name for name, value in details.items() if str(value).startswith("+")), "")
            moved = int(details[dated]) if dated else 0
            told = details | ({dated: (BASE + timedelta(days=moved)).isoformat()} if dated else {})
            known = datetime.combine(BASE, datetime.min.time(), tzinfo=UTC) + timedelta(days=shift, seconds=sequence)
            facts.append(Fact(kind, BASE + timedelta(days=shift), known, told, "bench", True))
            plain = {name: value for name, value in details.items() if name != dated}
            rows.append([story, sequence, kind, shift, None, json.dumps(plain), dated, moved])
        for row, following in pairwise(rows):
            row[4] = following[3]
        for row, inputs in zip(rows, fold.spans(facts), strict=True):
            cursor.execute(
                "INSERT INTO bench_template VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)", [*row, _moved(inputs)]
            )


def _moved(inputs: Any) -> str:
    """The span as JSON, each date as days after the day made."""
    values = {name: (value - BASE).days if isinstance(value, date) else value for name, value in asdict(inputs).items()}
    return json.dumps(values)


def _organisations(cursor: Any) -> None:
    from learning_site.organisations.models import Organisation

    made = Organisation.objects.bulk_create(
        Organisation(slug=f"bench-{n}", name_en=f"Benchmark Police {n:03}", kind="territorial")
        for n in range(ORGANISATIONS)
    )
    cursor.execute("CREATE TEMPORARY TABLE bench_organisation (n int, id bigint) ON COMMIT DROP")
    cursor.executemany("INSERT INTO bench_organisation VALUES (%s, %s)", [(n, row.pk) for n, row in enumerate(made)])
