"""The engines that the shared suite runs on."""

import os
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from search.backends.fts5 import Fts5
from search.backends.protocol import Answer, Backend, Request
from search.expansion import Plan, expand
from search.query import parse
from search.ranking import Group, grouped
from search.synonyms import shipped
from search.weights import DEFAULT


def a_plan(backend: Backend, text: str, *, exact: bool = False, languages: tuple[str, ...] = ("en",)) -> Plan:
    return expand(parse(text), backend.vocabulary(), shipped(), exact=exact, languages=languages)


def answer(backend: Backend, text: str, *, languages: tuple[str, ...] = ("en",), **request: object) -> Answer:
    backend.refresh()
    plan = a_plan(backend, text, languages=languages)
    return backend.search(Request(plan=plan, languages=languages, **request))  # type: ignore[arg-type]  # options of Request


def groups(backend: Backend, text: str) -> list[Group]:
    backend.refresh()
    plan = a_plan(backend, text)
    return grouped(backend.search(Request(plan=plan)).hits, plan, DEFAULT)


def refs(backend: Backend, text: str, **request: object) -> set[str]:
    return {hit.ref for hit in answer(backend, text, **request).hits}


def fts5(folder: Path) -> Iterator[Backend]:
    backend = Fts5(folder / "search.sqlite3")
    yield backend
    backend.close()


def elasticsearch() -> Iterator[Backend]:
    from search.backends.elastic import Elastic

    backend = Elastic(os.environ["SEARCH_URL"], alias=f"test-{uuid.uuid4().hex[:12]}")
    yield backend
    backend.destroy()


ENGINES = ["fts5", pytest.param("elasticsearch", marks=pytest.mark.services)]
