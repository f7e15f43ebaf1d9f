"""Ask a large register what people ask, and say p50 and p95 in milliseconds, and ratios that hold on any machine.

`scripts/real_services.py run --durable --only postgres -- .venv/bin/python -m benchmarks.recommendations.measure`
measures 10,000, 100,000 and 1,000,000 addressees one after the other in one PostgreSQL; `--sizes` takes others.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

Asked = Callable[[], Any]
ON = date(2026, 11, 20)
#: The same counts as the page of an organisation and the home page need, as somebody would write them by hand.
BY_HAND = """
    SELECT count(*) FILTER (WHERE due), count(*) FILTER (WHERE due AND received_on IS NOT NULL),
           count(*) FILTER (WHERE due AND received_on <= last_day),
           count(*) FILTER (WHERE due AND received_on IS NULL AND last_day < %(on)s AND NOT ended),
           count(*) FILTER (WHERE due AND public AND published_position = 'accepted'),
           count(*) FILTER (WHERE due AND public AND published_position = 'accepted-in-part'),
           count(*) FILTER (WHERE due AND public AND published_position = 'alternative-action'),
           count(*) FILTER (WHERE due AND public AND published_position = 'not-accepted'),
           count(*) FILTER (WHERE due AND public AND published_position = 'not-stated'),
           count(*) FILTER (WHERE due AND received_on IS NOT NULL AND NOT public),
           count(*) FILTER (WHERE done), count(*) FILTER (WHERE done AND unchecked AND evidence_on IS NOT NULL),
           count(*) FILTER (WHERE done AND checked),
           count(*) FILTER (WHERE done AND assessment = 'satisfactory-in-part'),
           count(*) FILTER (WHERE done AND checked AND impact NOT IN ('not-reviewed', 'too-early')),
           count(*) FILTER (WHERE done AND checked AND impact IN ('output-seen', 'outcome-seen')),
           count(*) FILTER (WHERE running AND last_day > %(on)s), count(*) FILTER (WHERE stopped),
           count(*) FILTER (WHERE early), count(*) FILTER (WHERE NOT duty)
    FROM (
        SELECT *, running AND last_day <= %(on)s AS due,
               running AND last_day <= %(on)s AND received_on IS NOT NULL AND public AND action = 'complete'
                   AND published_position IN ('accepted', 'accepted-in-part', 'alternative-action') AS done
        FROM (
            SELECT *, duty AND NOT stopped AND NOT early AS running FROM (
                SELECT *, received_on IS NOT NULL AND published_version > 0 AS public,
                       assessment IN ('satisfactory', 'satisfactory-alternative') AS checked,
                       closed <> '' OR withdrawn_on IS NOT NULL OR superseded_by <> '' AS ended,
                       duty AND (last_day IS NULL OR (received_on IS NULL AND more_time_asked_on IS NOT NULL))
                           AS stopped,
                       duty AND COALESCE(withdrawn_on, closed_on) < last_day AND (withdrawn_on IS NOT NULL
                           OR superseded_by <> '' OR closed IN ('withdrawn', 'superseded', 'addressee-ceased')) AS early
                FROM recommendations_addresseestate
                WHERE known_from < %(end)s AND (known_until IS NULL OR known_until >= %(end)s)
            ) a
        ) b
    ) c
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--rounds", type=int, default=40, help="how often each page is asked for")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="register-benchmark-") as folder:
        set_up(folder)
        from benchmarks.recommendations.generate import generate, remove

        for size in options.sizes:
            began = time.perf_counter()
            generate(size)
            print(f"\n{size:,} addressees, made in {time.perf_counter() - began:.0f} s")
            report(options.rounds)
            remove()
        print(f"\nimport: {import_ratio():.3f} of a raw bulk insert of the same rows")


def set_up(folder: str) -> None:
    """The site on the database of the environment, migrated, without limits."""
    os.environ |= {"VAR_DIR": folder, "DJANGO_SETTINGS_MODULE": "learning_site.settings.dev", "DEBUG": "0"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def report(rounds: int) -> None:
    for name, ask in pages().items():
        taken = times(ask, rounds)
        print(f"| {name} | {statistics.median(taken):.1f} | {statistics.quantiles(taken, n=20)[-1]:.1f} |")
    for on in (ON, ON - timedelta(days=700)):
        ours, by_hand = interleaved(
            lambda on=on: as_at_totals(on), lambda on=on: totals_by_hand(on), max(5, rounds // 4)
        )
        print(f"| totals as at {on} | {ours:.1f}, by hand {by_hand:.1f}, ratio {ours / by_hand:.2f} |")


def pages() -> dict[str, Asked]:
    """What people open, each time another one."""
    from django.test import Client

    from recommendations.models import Addressee, Recommendation

    client, chance = Client(SERVER_NAME="localhost"), random.Random(7)
    some = list(Addressee.objects.order_by("pk").values_list("recommendation__reference", "organisation__slug")[:200])
    wide = list(Recommendation.objects.extra(where=["id %% 200 = 0"]).values_list("reference", flat=True)[:50])

    def opened(path: Callable[[], str]) -> Asked:
        def ask() -> None:
            response = client.get(path())
            if response.status_code != 200:
                raise RuntimeError(f"{response.status_code} instead of a page")

        return ask

    def addressee() -> str:
        reference, slug = chance.choice(some)
        return f"/recommendations/{reference}/{slug}/"

    return {
        "list": opened(lambda: f"/recommendations/?page={chance.randint(1, 20)}"),
        "list, one organisation": opened(lambda: f"/recommendations/?organisation=bench-{chance.randint(0, 199)}"),
        "list, overdue": opened(lambda: "/recommendations/?state=overdue"),
        "list, effect seen, one year": opened(lambda: "/recommendations/?effect=outcome-seen&year=2022"),
        "addressee": opened(addressee),
        "one recommendation, 60 addressees": opened(lambda: f"/recommendations/{chance.choice(wide)}/"),
        "organisation": opened(lambda: f"/organisations/bench-{chance.randint(0, 199)}/"),
        "organisations": opened(lambda: "/organisations/"),
    }


def as_at_totals(on: date) -> Any:
    from recommendations.models import AddresseeState
    from recommendations.totals import chain_of

    return chain_of(AddresseeState.objects.as_at(on), on)


def totals_by_hand(on: date) -> Any:
    from django.db import connection

    from recommendations.as_at import end_of

    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, {"on": on, "end": end_of(on)})
        return cursor.fetchone()


def times(ask: Asked, rounds: int) -> list[float]:
    """Milliseconds of each round; the first is not counted."""
    ask()
    taken = []
    for _round in range(rounds):
        began = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - began) * 1000)
    return taken


def interleaved(one: Asked, other: Asked, rounds: int) -> tuple[float, float]:
    """Medians of both, asked in turn, so that a busy machine slows both."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _round in range(rounds):
        for ask, kept in zip((one, other), taken, strict=True):
            kept.extend(times(ask, 1))
    return statistics.median(taken[0]), statistics.median(taken[1])


def import_ratio(recommendations: int = 60) -> float:
    """How fast a file is taken in, seen from inserting the rows that it makes, triggers and audit rows included."""
    from django.db import connection, transaction

    from benchmarks.recommendations.files import imported, rows_written

    with transaction.atomic():
        began = time.perf_counter()
        imported(recommendations)
        ours = time.perf_counter() - began
        written = rows_written()
        transaction.set_rollback(True)
    with transaction.atomic(), connection.cursor():
        began = time.perf_counter()
        for model, rows in written:
            model._default_manager.bulk_create(rows, batch_size=1000)
        raw = time.perf_counter() - began
        transaction.set_rollback(True)
    return raw / ours


if __name__ == "__main__":
    main()
