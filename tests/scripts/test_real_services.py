"""What scripts/real_services.py starts is what the site needs; without it these tests fail, never skip."""

import os

import psycopg
import pytest
from elasticsearch import Elasticsearch, NotFoundError
from redis import Redis

pytestmark = pytest.mark.services


def address(name: str) -> str:
    assert name in os.environ, f"{name} is not set. Run: scripts/real_services.py run -- .venv/bin/pytest -m services"
    return os.environ[name]


def test_the_database_user_makes_databases_for_tests_and_is_no_superuser() -> None:
    with psycopg.connect(address("DATABASE_URL"), autocommit=True) as connection:
        connection.execute("CREATE DATABASE made_by_a_test")
        connection.execute("DROP DATABASE made_by_a_test")
        found = connection.execute("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").fetchone()

    assert found == (False,)


def test_text_sorts_and_compares_as_in_the_embedded_database() -> None:
    with psycopg.connect(address("DATABASE_URL")) as connection:
        found = connection.execute("SELECT w FROM unnest(ARRAY['b', 'a', 'B', 'ŵ']) AS w ORDER BY w").fetchall()

    assert [word for (word,) in found] == ["B", "a", "b", "ŵ"]


def test_broker_and_cache_are_apart() -> None:
    with Redis.from_url(address("CELERY_BROKER_URL")) as broker, Redis.from_url(address("CACHE_URL")) as cache:
        broker.set("only-in-the-broker", "1")
        try:
            assert cache.get("only-in-the-broker") is None
        finally:
            broker.delete("only-in-the-broker")


def test_the_search_engine_is_the_release_that_the_client_is_for() -> None:
    with Elasticsearch(address("SEARCH_URL")) as client:
        assert client.info()["version"]["number"].startswith("8.19.")


def test_writing_to_an_index_that_nobody_made_is_refused() -> None:
    with Elasticsearch(address("SEARCH_URL")) as client, pytest.raises(NotFoundError):
        client.index(index="made-by-accident", document={"words": "none"})
