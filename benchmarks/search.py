"""How long a whole search request takes, beside the bare engine doing the same clauses.

Both are asked in turn, in one process, in the same minutes, so that a busy machine slows both. A request is Django's
whole handling of /search/ with facets, snippets and the check against what is published; the bare engine is the same
statements over an open connection, without reading the answer into anything. Run it through
``scripts/real_services.py run --only elasticsearch -- .venv/bin/python benchmarks/search.py`` for both engines.
"""

import argparse
import datetime as dt
import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
QUERIES = (
    "detainee left alone after a head injury", "cew autistic", "custody shift handover", "repeat callers",
    "stop and search of young people", "officer vetting", "police pursuit authorisation", "missing from hospital",
    "appropiate adult", "body worn video switched off", "domestic abuse risk assessment", '"sound sleep" snoring',
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=15, help="how often each query is asked")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="search-benchmark-") as folder:
        set_up(folder)
        measure(options.documents, options.rounds)


def set_up(folder: str) -> None:
    """A site of its own in a throw-away folder."""
    sys.path.insert(0, str(ROOT))
    os.environ |= {
        "VAR_DIR": folder,
        "DJANGO_SETTINGS_MODULE": "learning_site.settings.dev",
        "DEBUG": "0",
        "SEARCH_ALIAS": f"benchmark-{os.getpid()}",
        "SEARCHES_A_MINUTE": "1000000",
    }
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)


def documents(count: int) -> list[Any]:
    """Cases made of sentences of the demonstration content, mixed with a fixed seed."""
    import yaml

    from search.choices import Kind
    from search.documents import SearchDocument

    cases = [
        case
        for file in sorted((ROOT / "demo" / "content" / "issues").glob("*.yaml"))
        for case in yaml.safe_load(file.read_text())["case_studies"]
    ]
    paragraphs = [paragraph for case in cases for paragraph in case["what_happened"]]
    questions = [text for case in cases for text in (*case["questions_managers"], *case["questions_officers"])]
    chance = random.Random(7)
    made = []
    for number in range(count):
        case = chance.choice(cases)
        shared: dict[str, Any] = {
            "language": "en", "factors": tuple(case["factors"]), "themes": (f"theme-{number % 9}",), "version": 1,
            "date": dt.date(2016 + number % 10, 1 + number % 12, 1), "source": f"bench-{number // 4}", "url": "/",
            "place": {"issue": 1, "issue_title": "Benchmark", "number": number},
        }  # fmt: skip
        if number % 4:
            made.append(
                SearchDocument(
                    ref=f"bench-{number // 4}/m{number % 4}", kind=Kind.QUESTION, parent=f"bench-{number // 4}",
                    title=chance.choice(questions), summary=case["summary"], audience="managers", **shared,
                )
            )  # fmt: skip
        else:
            made.append(
                SearchDocument(
                    ref=f"bench-{number // 4}", kind=Kind.CASE, title=case["title"], summary=case["summary"],
                    body="\n".join(chance.sample(paragraphs, 6)), questions="\n".join(chance.sample(questions, 5)),
                    labels=tuple(case["factors"]), **shared,
                )
            )  # fmt: skip
    return made


def publish(made: list[Any]) -> None:
    """A published row for each case, so that every hit passes the check that a reader's hit passes."""
    from django.utils import timezone
    from wagtail.models import Page

    from magazine.models import Publication

    page = Page.get_first_root_node().get_children().first()
    revision = page.save_revision()
    now = timezone.now()
    fixed = {
        "page_id": page.pk, "revision": revision, "page_type": "wagtailcore.Page", "kind": "case", "language": "en",
        "translation_key": page.translation_key, "content": {}, "first_published_at": now, "published_at": now,
    }  # fmt: skip
    rows = (
        Publication(reference=ref, path=f"/{ref}/", title=ref, content_hash=ref, **fixed)
        for ref in sorted({document.source for document in made})
    )
    Publication.objects.bulk_create(rows, batch_size=500)


def measure(count: int, rounds: int) -> None:
    """Fill every engine, ask it and the whole site in turn, and print figures as JSON."""
    from django.conf import settings
    from django.test import Client
    from django.test.utils import override_settings

    from search import engines

    made = documents(count)
    publish(made)
    server = settings.SEARCH_URL
    for url in dict.fromkeys(("fts5", server)):
        with override_settings(SEARCH_URL=url):
            engine = engines.main()
            begun = time.perf_counter()
            with engine.rebuilding(position=0) as filling:
                for start in range(0, len(made), 1000):
                    filling.index(made[start : start + 1000])
            filled = time.perf_counter() - begun
            asked = interleaved(Client(), engine, rounds)
            print(json.dumps({"engine": engine.name, "documents": count, "filled_s": round(filled, 1), **asked}))
            if url != "fts5":
                engine.destroy()  # type: ignore[attr-defined]  # only the server's indices outlast the folder


def interleaved(client: Any, engine: Any, rounds: int) -> dict[str, float]:
    """Seconds of the bare engine and of the whole request, each query in turn."""
    bare = {query: bare_search(engine, query) for query in QUERIES}
    times: dict[str, list[float]] = {"bare": [], "request": []}
    for turn in range(rounds + 2):
        for query in QUERIES:
            seconds = {
                "bare": timed(bare[query]),
                "request": timed(lambda q=query: _ok(client.get("/search/", {"q": q}, headers={"host": "localhost"}))),
            }
            if turn >= 2:  # the first two turns warm caches and connections
                for name, value in seconds.items():
                    times[name].append(value)
    figures = {}
    for name, values in times.items():
        figures[f"{name}_p50_ms"] = round(statistics.median(values) * 1000, 1)
        figures[f"{name}_p95_ms"] = round(statistics.quantiles(values, n=20)[-1] * 1000, 1)
    figures["ratio_p50"] = round(figures["request_p50_ms"] / figures["bare_p50_ms"], 2)
    figures["ratio_p95"] = round(figures["request_p95_ms"] / figures["bare_p95_ms"], 2)
    return figures


def bare_search(engine: Any, query: str) -> Callable[[], object]:
    """The engine alone, with the clauses that the request sends and an open connection."""
    from search.backends import elastic_statements
    from search.backends.protocol import Request
    from search.expansion import expand
    from search.finding import COUNTED
    from search.query import parse
    from search.synonyms import shipped

    request = Request(plan=expand(parse(query), engine.vocabulary(), shipped()), facets=COUNTED)
    if engine.name == "fts5":
        return lambda: engine.search(request)
    body = elastic_statements.search(request).to_dict()
    client = engine._client
    return lambda: client.search(index=engine.reading, body=body, include_named_queries_score=True)


def timed(act: Callable[[], object]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _ok(response: Any) -> None:
    if response.status_code != 200:
        raise SystemExit(f"The site answered {response.status_code}.")


if __name__ == "__main__":
    main()
